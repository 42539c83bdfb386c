import { describe, expect, test } from '@jest/globals';
import { newId } from '@rejoinder/kernel';
import { newKeys } from './make-keys.js';
import { networkOf } from './network.js';
import { parseKeys } from './parse-keys.js';
import { open } from './seal.js';
import { Vault } from './vault.js';

const ring = parseKeys(newKeys());
const vault = new Vault(ring);
const commentId = newId(new Date(0));

describe('the vault', () => {
  test('F4: seals a contact and opens its address', () => {
    const contact = vault.sealContact({
      commentId,
      email: 'Ada@Example.org',
      ip: '203.0.113.77',
      userAgent: 'Lynx',
    });
    expect(vault.openEmail(commentId, contact.sealedEmail)).toBe('Ada@Example.org');
    expect(contact.keyId).toBe(ring.current.name);
    expect(contact.emailFingerprint).toEqual(vault.fingerprintEmail('ada@example.org'));
    expect(contact.networkFingerprint).toEqual(vault.fingerprintNetwork('203.0.113.1'));
  });

  test('F5: seals the network and not the address', () => {
    const { sealedNetwork } = vault.sealContact({
      commentId,
      email: 'a@example.org',
      ip: '::ffff:203.0.113.77',
    });
    expect(sealedNetwork && open(ring, 'network', commentId, sealedNetwork)).toBe(networkOf('203.0.113.77'));
  });

  test('keeps 255 characters of a user agent, none of them halved', () => {
    const { sealedUserAgent } = vault.sealContact({
      commentId,
      email: 'a@example.org',
      userAgent: '😀'.repeat(300),
    });
    expect(sealedUserAgent && open(ring, 'user-agent', commentId, sealedUserAgent)).toBe('😀'.repeat(255));
  });

  test.each([
    ['nothing', {}],
    ['garbage', { ip: 'unknown', userAgent: '' }],
  ])('has no network and no user agent when %s came', (_what, rest) => {
    expect(vault.sealContact({ commentId, email: 'a@example.org', ...rest })).toMatchObject({
      sealedNetwork: null,
      sealedUserAgent: null,
      networkFingerprint: null,
    });
    expect(vault.fingerprintNetwork('unknown')).toBeNull();
  });

  test('promise 1: a note shows nothing of what it holds and opens only for its purpose and ring', () => {
    const note = vault.sealNote('cookie', 'ada@example.org');
    expect(Buffer.from(note, 'base64url').toString('latin1')).not.toContain('ada');
    expect(vault.openNote('cookie', note)).toBe('ada@example.org');
    expect(vault.openNote('other', note)).toBeNull();
    expect(new Vault(parseKeys(newKeys())).openNote('cookie', note)).toBeNull();
    for (const forged of ['', 'x', note.slice(1), '%00', '😀'])
      expect(vault.openNote('cookie', forged)).toBeNull();
  });
});
