import { parse as parseHtml, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** An element of a page as a browser would see it, without the rest of the DOM. */
export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

export interface Wanted {
  readonly tag?: string;
  readonly [attribute: string]: string | undefined;
}

export function parse(html: string): Element {
  return convert(parseHtml(html) as unknown as Tree.Element) as Element;
}

function convert(node: Tree.ChildNode | Tree.Element): Element | string {
  if ('value' in node) return node.value;
  return {
    tag: node.nodeName,
    attributes: Object.fromEntries(
      ('attrs' in node ? node.attrs : undefined)?.map((a) => [a.name, a.value]) ?? [],
    ),
    children: ('childNodes' in node ? node.childNodes : [])
      .filter((n) => n.nodeName !== '#comment')
      .map(convert),
  };
}

/** Every element with these attributes, in the order of the page. */
export function elements(root: Element, wanted: Wanted): Element[] {
  const { tag, ...attributes } = wanted;
  const fits = (element: Element): boolean =>
    (tag === undefined || element.tag === tag) &&
    Object.entries(attributes).every(([name, value]) => element.attributes[name] === value);
  return root.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(fits(child) ? [child] : []), ...elements(child, wanted)],
  );
}

/** The one element with these attributes; a page with none of it or several is a failure. */
export function element(root: Element, wanted: Wanted): Element {
  const found = elements(root, wanted);
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new Error(`${found.length} elements are ${JSON.stringify(wanted)}`);
  return first;
}

/** What is to be read, with white space as a browser shows it. */
export function textOf(root: Element): string {
  return rawText(root).replace(/\s+/g, ' ').trim();
}

/** What the reply form would send if it were submitted now. */
export function fieldValues(page: Element): Record<string, string> {
  const form = element(page, { id: 'commentform' });
  const fields = [...elements(form, { tag: 'textarea' }), ...elements(form, { tag: 'input' })];
  return Object.fromEntries(
    fields
      .filter(({ attributes }) => attributes.type !== 'checkbox' || 'checked' in attributes)
      .map((field) => [
        String(field.attributes.name),
        field.tag === 'textarea' ? rawText(field) : (field.attributes.value ?? ''),
      ]),
  );
}

function rawText(root: Element): string {
  return root.children.map((child) => (typeof child === 'string' ? child : rawText(child))).join('');
}
