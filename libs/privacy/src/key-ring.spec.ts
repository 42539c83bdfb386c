import { describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { KeyRingRefused } from './key-ring-refused.js';
import { keyCheck } from './key-ring.js';
import { addSealingKey, newKeys } from './make-keys.js';
import { parseKeys } from './parse-keys.js';

const key = () => randomBytes(32).toString('base64');
const [sealKey, oldSealKey, fingerprintKey, signKey] = [key(), key(), key(), key()];
const good = `seal.2026b:${sealKey},seal.2026a:${oldSealKey} fingerprint.1:${fingerprintKey}\nsign.1:${signKey}`;

function refusal(text: string): KeyRingRefused {
  try {
    parseKeys(text);
  } catch (error) {
    if (error instanceof KeyRingRefused) return error;
  }
  throw new Error('the text was taken');
}

describe('the key ring', () => {
  test('F4: several keys open, the first seals', () => {
    const ring = parseKeys(good);
    expect(ring.current.name).toBe('seal.2026b');
    expect(ring.opener('seal.2026a')?.secret.export().toString('base64')).toBe(oldSealKey);
    expect(ring.opener('fingerprint.1')).toBeUndefined();
    expect(ring.all.map(({ name, purpose }) => [name, purpose])).toEqual([
      ['seal.2026b', 'sealing'],
      ['seal.2026a', 'sealing'],
      ['fingerprint.1', 'fingerprint'],
      ['sign.1', 'signing'],
    ]);
  });

  test('promise 1: shows no key when it is printed or serialised', () => {
    const ring = parseKeys(good);
    const shown = inspect(ring, { depth: 9, showHidden: true }) + JSON.stringify(ring);
    for (const text of [sealKey, oldSealKey, fingerprintKey, signKey]) {
      expect(shown).not.toContain(text);
      expect(shown).not.toContain(Buffer.from(text, 'base64').toString('hex'));
    }
  });

  test('derives bytes that differ by purpose, stay the same, and are no key of the ring', () => {
    const ring = parseKeys(good);
    const hex = (purpose: string) => Buffer.from(ring.derive(purpose)).toString('hex');
    expect(hex('cursor')).toMatch(/^[0-9a-f]{64}$/);
    expect(hex('cursor')).toBe(Buffer.from(parseKeys(good).derive('cursor')).toString('hex'));
    expect(hex('cursor')).not.toBe(hex('capability'));
    expect(hex('')).not.toBe(Buffer.from(signKey, 'base64').toString('hex'));
  });

  test('a check fits one key', () => {
    const ring = parseKeys(good);
    expect(new Set(ring.all.map((each) => Buffer.from(keyCheck(each)).toString('hex'))).size).toBe(4);
  });
});

describe('parsing keys', () => {
  const encode = (fill: (index: number) => number) =>
    Buffer.from(Uint8Array.from({ length: 32 }, (_, index) => fill(index))).toString('base64');

  test.each([
    [
      'a key that is short',
      `seal.1:${randomBytes(16).toString('base64')}`,
      /^entry 1 has a key that is not 32 bytes/,
    ],
    ['no base64', 'seal.1:abc!', /^entry 1 has a key that is not base64/],
    ['base64 with its end cut off', `seal.1:${key().slice(0, -1)}`, /^entry 1 has a key that is not base64/],
    ['an unknown purpose', `sale.1:${key()}`, /^entry 1 is not written as/],
    ['no id', `seal:${key()}`, /^entry 1 is not written as/],
    ['a key alone', key(), /^entry 1 is not written as/],
    ['equal bytes', `seal.1:${encode(() => 0xab)}`, /^entry 1 has a key that is no random one/],
    ['counted bytes', `seal.1:${encode((index) => 200 + index)}`, /^entry 1 has a key that is no random one/],
    [
      'typed text',
      `seal.1:${Buffer.from('the quick brown fox jumps over a').toString('base64')}`,
      /no random one/,
    ],
    ['few different bytes', `seal.1:${encode((index) => (index % 5) * 37)}`, /no random one/],
  ])('refuses %s', (_what, text, fault) => {
    expect(refusal(text).faults[0]).toMatch(fault);
  });

  test.each([
    ['a name twice', good.replace('2026b', '2026a'), 'entry 2 has the same name as entry 1'],
    ['a key twice', good.replace(oldSealKey, sealKey), 'entry 2 has the same key as entry 1'],
    [
      'one key for two purposes',
      good.replace(signKey, fingerprintKey),
      'entry 4 has the same key as entry 3',
    ],
    [
      'a second fingerprint key',
      `${good},fingerprint.2:${key()}`,
      'there is more than one fingerprint key; exactly one can be in use',
    ],
    ['a missing purpose', good.replace(/sign.*/, ''), 'there is no usable sign key'],
  ])('refuses %s', (_what, text, fault) => {
    expect(refusal(text).faults).toEqual([fault]);
  });

  test('refuses an empty text', () => {
    expect(refusal(' ,\n').faults).toHaveLength(3);
  });

  test('reports every fault at once, by position, and no part of the text', () => {
    const wrong = [
      `SEAL.1:${sealKey}`,
      `sign.1:${signKey}x`,
      fingerprintKey,
      `seal.2:${oldSealKey.slice(4)}`,
    ];
    const { message, faults } = refusal(wrong.join(','));
    for (const position of [1, 2, 3, 4]) expect(faults.join('\n')).toContain(`entry ${position} `);
    for (const secret of wrong) {
      for (let at = 0; at + 8 <= secret.length; at++) expect(message).not.toContain(secret.slice(at, at + 8));
    }
  });
});

describe('making keys', () => {
  test('a fresh ring is a ring, and another each time', () => {
    expect(parseKeys(newKeys()).sealing).toHaveLength(1);
    expect(newKeys()).not.toBe(newKeys());
  });

  test.each([
    ['lines', newKeys()],
    ['commas', newKeys().trim().replaceAll('\n', ',')],
  ])('F4: a key for rotation goes in front and the old ones stay (%s)', (style, text) => {
    const rotated = addSealingKey(text);
    const [before, after] = [parseKeys(text), parseKeys(rotated)];
    expect(after.sealing.slice(1).map(({ name }) => name)).toEqual([before.current.name]);
    expect(after.current.secret.equals(before.current.secret)).toBe(false);
    expect(after.fingerprint.secret.equals(before.fingerprint.secret)).toBe(true);
    expect(after.signing.secret.equals(before.signing.secret)).toBe(true);
    expect(rotated.includes('\n')).toBe(style === 'lines');
  });
});
