import { describe, expect, test } from '@jest/globals';
import { codePoints } from '@rejoinder/kernel';
import { slugify, slugNumber } from './slug.js';

describe('slug', () => {
  test.each([
    ['The Tide, at Last!', 'the-tide-at-last'],
    ['Don’t — “panic”', 'dont-panic'],
    ['Crème brûlée à l’été', 'creme-brulee-a-lete'],
    ['Łódź, Ærø & Straße', 'lodz-aero-strasse'],
    ['İstanbul ISPARTA', 'istanbul-isparta'],
    ['ﬁne ① １２', 'fine-1-12'],
    ['Μέρα', 'μερα'],
    ['Ёлка и йод', 'ёлка-и-йод'],
    ['東京のガイド', '東京のガイド'],
    ['한국어 제목', '한국어-제목'],
    ['हिन्दी में', 'हिन्दी-में'],
    ['می‌خواهم', 'میخواهم'],
    ['😀 😀', 'article'],
    ['-', 'article'],
    ['..', 'article'],
    ['', 'article'],
    ['\u0301', 'article'],
    ['a/b?c#d%2f', 'a-b-c-d-2f'],
  ])('%j becomes %j', (title, slug) => {
    expect(slugify(title)).toBe(slug);
    expect(slugify(slug)).toBe(slug);
  });

  test('80 code points at most, cut between words', () => {
    const long = slugify('harbour lamps '.repeat(20));
    expect(codePoints(long)).toBeLessThanOrEqual(80);
    expect(long).toMatch(/-(?:harbour|lamps)$/);
    expect(codePoints(slugify('𠀀'.repeat(200)))).toBe(80);
  });

  test('numbers stay within the same length', () => {
    expect([slugNumber('tide', 1), slugNumber('tide', 2)]).toEqual(['tide', 'tide-2']);
    expect(slugNumber('a'.repeat(80), 12)).toBe(`${'a'.repeat(77)}-12`);
  });
});
