import { elementsOf, type ParentNode, turnInto } from './tree.js';

/**
 * Gives the headings of a text the levels they mean: the title of the page is its only h1, so the text starts at h2,
 * and no level is skipped on the way down. Headings that were on one level stay on one level; h4 is the deepest.
 */
export function orderHeadings(root: ParentNode): void {
  const open: number[] = [];
  for (const heading of elementsOf(root, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6')) {
    const written = Number(heading.tagName.slice(1));
    while ((open.at(-1) ?? 0) >= written) open.pop();
    open.push(written);
    turnInto(heading, `h${Math.min(open.length + 1, 4)}`);
  }
}
