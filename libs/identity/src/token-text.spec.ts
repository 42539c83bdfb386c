import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { newTokenText, tokenHash } from './token-text.js';

describe('the text of a token', () => {
  test('K9: says what it is, fits into a header, and never comes twice', () => {
    const texts = Array.from({ length: 50 }, newTokenText);
    for (const text of texts) expect(text).toMatch(/^rj_[\w-]{43}$/);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('K9: only its SHA-256 is for keeping', () => {
    const text = newTokenText();
    expect(tokenHash(text)).toEqual(Uint8Array.from(createHash('sha256').update(text).digest()));
  });

  test.each([
    '',
    'rj_',
    'rj_short',
    `rj_${'a'.repeat(44)}`,
    `RJ_${'a'.repeat(43)}`,
    `rj_${'a'.repeat(42)}!`,
    ` ${newTokenText()}`,
    `${newTokenText()}\n`,
  ])('what cannot be a token is not looked up: %j', (text) => {
    expect(tokenHash(text)).toBeNull();
  });
});
