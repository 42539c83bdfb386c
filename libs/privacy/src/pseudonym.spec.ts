import { describe, expect, test } from '@jest/globals';
import { randomId } from '@rejoinder/kernel';
import { ADJECTIVES, ANIMALS } from './pseudonym-words.js';
import { pseudonym } from './pseudonym.js';

describe('pseudonym', () => {
  test('is stable, whatever the case of the id', () => {
    const id = '0b8f4c1e-8a51-4c62-9d0a-3f1f6f1c2a77';
    expect(pseudonym(id)).toBe(pseudonym(id.toUpperCase()));
    expect(pseudonym(id)).toMatchInlineSnapshot(`"Polite Elk 78BA"`);
  });

  test('differs from person to person', () => {
    const names = Array.from({ length: 500 }, () => pseudonym(randomId()));
    expect(new Set(names).size).toBe(500);
    for (const name of names) expect(name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+ [0-9A-F]{4}$/);
  });

  test('has 64 words of each kind', () => {
    expect([new Set(ADJECTIVES).size, new Set(ANIMALS).size]).toEqual([64, 64]);
    expect([ADJECTIVES.length, ANIMALS.length]).toEqual([64, 64]);
  });
});
