import { defaultTreeAdapter as adapter, html, type DefaultTreeAdapterTypes as Tree } from 'parse5';

export type Element = Tree.Element;
export type ChildNode = Tree.ChildNode;
export type ParentNode = Tree.ParentNode;

export const isElement = (node: Tree.Node): node is Element => adapter.isElementNode(node);
export const isText = (node: Tree.Node): node is Tree.TextNode => adapter.isTextNode(node);

/** All elements below `root` in document order, as they stand now: the tree may be changed while going through them. */
export function elementsOf(root: ParentNode, ...tagNames: readonly string[]): Element[] {
  const found: Element[] = [];
  const waiting: ChildNode[] = root.childNodes.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isElement(node)) continue;
    if (tagNames.length === 0 || tagNames.includes(node.tagName)) found.push(node);
    for (const child of node.childNodes.toReversed()) waiting.push(child);
  }
  return found;
}

/** The deepest nesting below `root`. Read before anything recursive touches a tree of unknown origin. */
export function depthOf(root: ParentNode): number {
  let deepest = 0;
  const waiting: [ChildNode, number][] = root.childNodes.map((node) => [node, 1]);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, depth] = next;
    deepest = Math.max(deepest, depth);
    if (isElement(node)) for (const child of node.childNodes) waiting.push([child, depth + 1]);
  }
  return deepest;
}

/** The text a reader would see of a node, spaces and line breaks written as one space. */
export function textOf(node: Tree.Node): string {
  return rawText(node).replace(/\s+/g, ' ').trim();
}

function rawText(node: Tree.Node): string {
  if (isText(node)) return node.value;
  if (isElement(node) && node.tagName === 'br') return ' ';
  return 'childNodes' in node ? node.childNodes.map(rawText).join('') : '';
}

export function attributeOf(element: Element, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name)?.value ?? null;
}

/** Is one of the words of this attribute (`class`, `rel`, `itemprop`) as described? */
export function hasWord(element: Element, attribute: string, word: RegExp): boolean {
  return (attributeOf(element, attribute) ?? '').split(/\s+/).some((each) => word.test(each));
}

export function setAttribute(element: Element, name: string, value: string): void {
  element.attrs = [...element.attrs.filter((attr) => attr.name !== name), { name, value }];
}

/** Makes another element of it, in place, with only these attributes. */
export function turnInto(
  element: Element,
  tagName: string,
  attributes: Readonly<Record<string, string>> = {},
): void {
  element.tagName = element.nodeName = tagName;
  element.attrs = Object.entries(attributes).map(([name, value]) => ({ name, value }));
}

export function makeElement(
  tagName: string,
  attributes: Readonly<Record<string, string>>,
  content: readonly (ChildNode | string)[],
): Element {
  const element = adapter.createElement(tagName, html.NS.HTML, []);
  turnInto(element, tagName, attributes);
  for (const child of content) {
    if (typeof child === 'string') appendText(element, child);
    else append(element, child);
  }
  return element;
}

export function makeFragment(content: readonly ChildNode[]): Tree.DocumentFragment {
  const fragment = adapter.createDocumentFragment();
  for (const child of content) append(fragment, child);
  return fragment;
}

export function append(parent: ParentNode, child: ChildNode): void {
  remove(child);
  adapter.appendChild(parent, child);
}

export function appendText(parent: ParentNode, text: string): void {
  adapter.insertText(parent, text);
}

export function remove(node: ChildNode): void {
  adapter.detachNode(node);
}

export function replace(node: ChildNode, replacement: ChildNode): void {
  const parent = node.parentNode;
  if (!parent) return;
  remove(replacement);
  adapter.insertBefore(parent, replacement, node);
  remove(node);
}

/** The nearest ancestor with one of these names, or null. */
export function ancestorOf(node: ChildNode, ...tagNames: readonly string[]): Element | null {
  for (let parent = node.parentNode; parent && isElement(parent); parent = parent.parentNode) {
    if (tagNames.includes(parent.tagName)) return parent;
  }
  return null;
}

/** Does it hold nothing but elements that pass and white space? */
export function holdsOnly(parent: ParentNode, passes: (element: Element) => boolean): boolean {
  return parent.childNodes.every((node) =>
    isElement(node) ? passes(node) : !isText(node) || node.value.trim() === '',
  );
}
