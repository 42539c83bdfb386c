import { expect, test } from '@jest/globals';
import { nearDuplicates } from './near-duplicates.js';

test('C16: a copy with words exchanged is in the group of its original, other text is not', () => {
  const [original, copy, other, short, shortCopy] = nearDuplicates([
    'We drove along the coast all day and found a small hotel near the old harbour',
    'We drove along the coast all night and found a small house near the old harbour!',
    'The committee will meet again in spring to talk about the budget of the schools',
    '路上小心',
    '路上小心!',
  ]);
  expect(copy).toBe(original);
  expect(other).not.toBe(original);
  expect(shortCopy).toBe(short);
});
