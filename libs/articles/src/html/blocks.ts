import { type ChildNode, isElement, isText, makeElement, type ParentNode } from './tree.js';

const WRAPPER = [
  'div',
  'section',
  'article',
  'main',
  'header',
  'footer',
  'center',
  'details',
  'hgroup',
  'address',
];
const INLINE = [
  ...[
    'a',
    'abbr',
    'b',
    'bdi',
    'bdo',
    'br',
    'cite',
    'code',
    'data',
    'del',
    'dfn',
    'em',
    'font',
    'i',
    'img',
    'ins',
    'kbd',
  ],
  ...[
    'mark',
    'picture',
    'q',
    's',
    'samp',
    'small',
    'span',
    'strong',
    'sub',
    'sup',
    'time',
    'u',
    'var',
    'wbr',
  ],
];

/**
 * The blocks of a text, in order, without the boxes that only lay it out. Words that stand in a box without a
 * paragraph of their own get one: otherwise two of them would run into each other when the boxes are gone.
 */
export function blocksIn(parent: ParentNode): ChildNode[] {
  const blocks: ChildNode[] = [];
  let loose: ChildNode[] = [];
  const endParagraph = (): void => {
    if (loose.some((node) => isElement(node) || (isText(node) && node.value.trim() !== ''))) {
      blocks.push(makeElement('p', {}, loose));
    }
    loose = [];
  };
  for (const node of [...parent.childNodes]) {
    if (isText(node) || (isElement(node) && INLINE.includes(node.tagName))) loose.push(node);
    else if (isElement(node)) {
      endParagraph();
      blocks.push(...(WRAPPER.includes(node.tagName) ? blocksIn(node) : [node]));
    }
  }
  endParagraph();
  return blocks;
}
