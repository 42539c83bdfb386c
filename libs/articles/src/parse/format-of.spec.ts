import { expect, test } from '@jest/globals';
import { formatOf } from './format-of.js';

test.each([
  ['a.md', 'x', 'markdown'],
  ['a.MARKDOWN', 'x', 'markdown'],
  ['a.htm', 'x', 'html'],
  ['a.txt', '<p>', 'text'],
  ['-', '---\ntitle: T\n---\n', 'markdown'],
  ['-', '# T', 'markdown'],
  ['-', '\ufeff <!DOCTYPE html><p>', 'html'],
  ['-', '<article>', 'html'],
  ['-', '<pre-dawn> it was', 'text'],
  ['tide.constructor', 'x', 'text'],
] as const)('%j with %j is %s', (filename, content, format) =>
  expect(formatOf(filename, content)).toBe(format),
);
