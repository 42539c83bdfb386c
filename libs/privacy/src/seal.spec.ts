import { describe, expect, test } from '@jest/globals';
import { DomainError, newId } from '@rejoinder/kernel';
import fc from 'fast-check';
import { addSealingKey, newKeys } from './make-keys.js';
import { parseKeys } from './parse-keys.js';
import { open, seal, type SealedEmail, type SealedUserAgent } from './seal.js';

const text = newKeys();
const ring = parseKeys(text);
const id = newId(new Date(0));
const unicode = fc.string({ unit: 'grapheme', maxLength: 300 });

function refusal(run: () => unknown): { code: string; cause: string; shown: string } {
  try {
    run();
  } catch (error) {
    if (DomainError.is(error)) {
      const cause = error.cause instanceof Error ? error.cause : null;
      return { code: error.code, cause: cause?.name ?? '', shown: `${error.stack} ${cause?.stack}` };
    }
  }
  throw new Error('it opened');
}

describe('sealing', () => {
  test('F4: what was sealed opens again', () => {
    fc.assert(
      fc.property(
        unicode,
        fc.uuid(),
        (plain, comment) => open(ring, 'email', comment, seal(ring, 'email', comment, plain)) === plain,
      ),
    );
  });

  test('F4: the same text sealed twice looks different', () => {
    expect(seal(ring, 'email', id, 'a@example.org')).not.toEqual(seal(ring, 'email', id, 'a@example.org'));
  });

  test('F4: texts of nearly one length have sealed values of one length', () => {
    const length = (count: number) => seal(ring, 'email', id, 'x'.repeat(count)).length;
    expect(new Set(Array.from({ length: 64 }, (_, count) => length(count))).size).toBe(1);
    expect(length(64) - length(63)).toBe(64);
  });

  test('F4: a sealed value moved to another row or column does not open', () => {
    const sealed = seal(ring, 'email', id, 'a@example.org');
    expect(refusal(() => open(ring, 'email', newId(new Date(1)), sealed)).cause).toBe('SealBroken');
    expect(refusal(() => open(ring, 'user-agent', id, sealed as unknown as SealedUserAgent)).cause).toBe(
      'SealBroken',
    );
  });

  test('F4: no byte of it can be changed, none cut off or added', () => {
    const sealed = seal(ring, 'email', id, 'a@example.org');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed, (byte, index) =>
        index === at ? byte ^ 1 : byte,
      ) as SealedEmail;
      const { code, shown } = refusal(() => open(ring, 'email', id, changed));
      // A changed key name is a key that the ring does not have.
      expect(['internal_error', 'unavailable']).toContain(code);
      expect(shown).not.toContain('example.org');
    }
    for (const length of [0, 1, 2, 20, sealed.length - 1]) {
      expect(refusal(() => open(ring, 'email', id, sealed.slice(0, length) as SealedEmail)).code).toBe(
        'internal_error',
      );
    }
    expect(refusal(() => open(ring, 'email', id, Uint8Array.of(...sealed, 0) as SealedEmail)).cause).toBe(
      'SealBroken',
    );
  });

  test('F4: opens under an old key of the ring, and says so when the key is gone', () => {
    const sealed = seal(ring, 'email', id, 'a@example.org');
    const rotated = parseKeys(addSealingKey(text));
    expect(open(rotated, 'email', id, sealed)).toBe('a@example.org');
    expect(refusal(() => open(parseKeys(newKeys()), 'email', id, sealed)).code).toBe('unavailable');
  });
});
