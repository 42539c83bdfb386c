import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { canonicalEmail } from './canonical-email.js';
import { emailFingerprint, fingerprint } from './fingerprint.js';
import { newKeys } from './make-keys.js';
import { parseKeys } from './parse-keys.js';

const ring = parseKeys(newKeys());
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const part = fc.string({ unit: 'grapheme', maxLength: 6 });

describe('fingerprints', () => {
  test.each([
    ['case', 'Ada@Example.ORG', 'ada@example.org'],
    ['space around it', ' ada@example.org\t', 'ada@example.org'],
    ['a domain as Unicode or Punycode', 'ada@bücher.example', 'ada@XN--BCHER-KVA.example'],
    ['composed or decomposed', 'zo\u00eb@example.org', 'zoe\u0308@example.org'],
    ['wide letters in the domain', 'ada@ｅxample.org', 'ada@example.org'],
  ])('F4: one address has one fingerprint: %s', (_what, one, other) => {
    expect(hex(emailFingerprint(ring, one))).toBe(hex(emailFingerprint(ring, other)));
  });

  test.each(['ada@example.com', 'a.da@example.org', 'ada+news@example.org', 'zoe@example.org'])(
    'F4: %s is somebody else',
    (other) => {
      for (const one of ['ada@example.org', 'zoë@example.org']) {
        expect(hex(emailFingerprint(ring, one))).not.toBe(hex(emailFingerprint(ring, other)));
      }
    },
  );

  test('F4: a canonical address is its own canonical form, whatever was typed', () => {
    const typed = fc.oneof(
      fc.emailAddress(),
      fc.string({ unit: 'grapheme' }),
      fc.tuple(part, part).map((both) => both.join('@')),
    );
    fc.assert(fc.property(typed, (email) => canonicalEmail(canonicalEmail(email)) === canonicalEmail(email)));
  });

  test('F4: other parts or another purpose, another fingerprint', () => {
    const lists = fc.array(part, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(lists, lists, ([purpose = '', ...parts], [otherPurpose = '', ...otherParts]) => {
        const same = JSON.stringify([purpose, ...parts]) === JSON.stringify([otherPurpose, ...otherParts]);
        return (
          same ===
          (hex(fingerprint(ring, purpose, ...parts)) === hex(fingerprint(ring, otherPurpose, ...otherParts)))
        );
      }),
    );
    expect(hex(fingerprint(ring, 'p', 'ab', 'c'))).not.toBe(hex(fingerprint(ring, 'p', 'a', 'bc')));
    expect(hex(fingerprint(ring, 'p', 'a'))).not.toBe(hex(fingerprint(ring, 'p', 'a', '')));
    expect(hex(fingerprint(ring, 'p', 'a'))).not.toBe(hex(fingerprint(ring, 'pa')));
  });

  test('promise 1: nobody without the key can make one', () => {
    const ofOther = emailFingerprint(parseKeys(newKeys()), 'ada@example.org');
    expect(hex(emailFingerprint(ring, 'ada@example.org'))).not.toBe(hex(ofOther));
    expect(hex(emailFingerprint(ring, 'ada@example.org'))).not.toBe(
      createHash('sha256').update('ada@example.org').digest('hex'),
    );
  });
});
