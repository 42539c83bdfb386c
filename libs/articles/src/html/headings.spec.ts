import { expect, test } from '@jest/globals';
import { parseFragment } from 'parse5';
import { orderHeadings } from './headings.js';
import { elementsOf } from './tree.js';

test.each([
  ['1 2 2 1', '2 3 3 2'],
  ['3 3 3', '2 2 2'],
  ['2 4 4 2', '2 3 3 2'],
  ['2 3 4 5 6', '2 3 4 4 4'],
  ['4 2 3', '2 2 3'],
])('headings %s become %s', (written, meant) => {
  const tree = parseFragment(written.replace(/\d/g, '<h$&>x</h$&>'));
  orderHeadings(tree);
  expect(
    elementsOf(tree)
      .map((heading) => heading.tagName.slice(1))
      .join(' '),
  ).toBe(meant);
});
