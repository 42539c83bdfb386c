import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { CANARY, elsewhere, tracesIn } from './canary.js';

const small = CANARY.email.toLowerCase();
const hash = (name: string, text: string): Buffer => createHash(name).update(text).digest();

/** The search behind promise 1 must find what it is there to find, or it proves nothing. */
describe('control: the search for the canary', () => {
  test.each([
    ['the address', `"email":"${CANARY.email}"`],
    ['the address in capitals', CANARY.email.toUpperCase()],
    ['the address in a link', `href="mailto:${encodeURIComponent(small)}"`],
    ['the part before the @', 'Reply to kanarie.vogel+q7zx!'],
    ['the part before the @, without its tag', 'kanarie.vogel@'],
    ['the domain', 'MX of canary-coop.example'],
    ['an avatar by MD5', `https://avatars.example/${hash('md5', small).toString('hex')}?s=80`],
    ['an avatar by SHA-256', `/avatars/${hash('sha256', small).toString('hex')}.svg`],
    ['a SHA-1 of the address as typed', hash('sha1', CANARY.email).toString('hex').toUpperCase()],
    ['a hash in base64', hash('sha256', small).toString('base64')],
    ['a hash in base64url', hash('md5', small).toString('base64url')],
    ['bytes of a table', `\\x01${Buffer.from(small).toString('hex')}`],
    [
      'a cookie that is only encoded',
      Buffer.from(JSON.stringify(['A bird', CANARY.email])).toString('base64url'),
    ],
    ['the same, a byte later', Buffer.from(JSON.stringify(['Any bird', CANARY.email])).toString('base64url')],
    [
      'the same, two bytes later',
      Buffer.from(JSON.stringify(['Many birds', CANARY.email])).toString('base64'),
    ],
    ['a client address', `"ip":"${CANARY.ip4}"`],
    ['a client address of IPv6', `remote ${CANARY.ip6}`],
    ['a network', '192.88.99.0/24'],
    ['an address elsewhere', `"ip":"${elsewhere(7)}"`],
    ['a network elsewhere', '2001:db8:7b07:7ac3::/64'],
    ['a browser', CANARY.userAgent],
    ['a name in a notice', `from ${CANARY.giver}.`],
  ])('finds %s', (_what, text) => {
    expect(tracesIn(text)).not.toEqual([]);
  });

  test('and nothing in what has nothing to do with it', () => {
    expect(tracesIn('A bird in a coop; example.org, 192.88.98.78, Mozilla/5.0, vogel@example.net')).toEqual(
      [],
    );
  });
});
