import {
  ancestorOf,
  attributeOf,
  type Element,
  elementsOf,
  hasWord,
  type ParentNode,
  remove,
  textOf,
} from '../html/tree.js';
import { dateIn } from './date.js';
import { canonicalLanguage } from './language.js';

/** What the head of a page says: `<meta name=… | property=…>`. */
export function metaContent(page: ParentNode, name: string): string | null {
  const metas = elementsOf(page, 'meta').filter(
    (meta) => (attributeOf(meta, 'name') ?? attributeOf(meta, 'property'))?.toLowerCase() === name,
  );
  const content = metas.map((meta) => attributeOf(meta, 'content')?.replace(/\s+/g, ' ').trim() ?? '');
  return content.find((text) => text !== '') ?? null;
}

/**
 * The headline: the h1 of the article, which is taken out of it; else the one of the main part; else what the page
 * calls itself to others (`og:title`) and in its tab (`title`).
 */
export function takeTitle(page: ParentNode, article: ParentNode): string | null {
  const main = elementsOf(page, 'main').at(0);
  const heading = [...elementsOf(article, 'h1'), ...(main ? elementsOf(main, 'h1') : [])].find(
    (h1) => textOf(h1) !== '',
  );
  if (heading) {
    remove(heading);
    return textOf(heading);
  }
  const titles = elementsOf(page, 'title').filter((title) => !ancestorOf(title, 'svg'));
  return metaContent(page, 'og:title') ?? titles.map(textOf).find((title) => title !== '') ?? null;
}

/** Who wrote it; the line that says so is taken out of the text, since the page shows it beside the title. */
export function takeByline(page: ParentNode, article: ParentNode): string | null {
  const line = elementsOf(article).find(
    (element) =>
      hasWord(element, 'class', /^(?:byline|entry-byline|article-byline)$/i) && textOf(element) !== '',
  );
  const author = elementsOf(line ?? article).find(
    (element) => hasWord(element, 'rel', /^author$/i) || hasWord(element, 'itemprop', /^author$/i),
  );
  const told = metaContent(page, 'author');
  if (line) remove(line);
  else if (author) remove(lineAround(author));
  // Some sites put the address of a profile here; that is no name.
  if (told && !/^https?:/i.test(told)) return withoutBy(told);
  if (author) return withoutBy(textOf(author));
  return line ? withoutBy(textOf(line)) : null;
}

/** The element that holds nothing but this author and the word before the name. */
function lineAround(author: Element): Element {
  const line = ancestorOf(author, 'p', 'div', 'address', 'span');
  return line && withoutBy(textOf(line)) === withoutBy(textOf(author)) ? line : author;
}

function withoutBy(text: string): string {
  return text.replace(/^by:?\s+/i, '');
}

/** The sentence or two under the headline, where the page marks one as such. */
export function takeStandfirst(article: ParentNode): string | null {
  const isStandfirst = /^(?:standfirst|dek|deck|subtitle|subheadline|article-summary|entry-summary)$/i;
  const line = elementsOf(article).find(
    (element) => hasWord(element, 'class', isStandfirst) && textOf(element) !== '',
  );
  if (!line) return null;
  remove(line);
  return textOf(line);
}

export function publishedOn(page: ParentNode, article: ParentNode): Date | null {
  const marked = elementsOf(article, 'time').filter(
    (time) =>
      hasWord(time, 'class', /published/i) ||
      hasWord(time, 'itemprop', /^datePublished$/i) ||
      ancestorOf(time, 'header'),
  );
  const told = [
    metaContent(page, 'article:published_time'),
    ...marked.map((time) => attributeOf(time, 'datetime')),
  ];
  return firstDate([...told, metaContent(page, 'date')]);
}

export function updatedOn(page: ParentNode): Date | null {
  return firstDate([metaContent(page, 'article:modified_time')]);
}

function firstDate(written: readonly (string | null)[]): Date | null {
  return written.map((text) => (text === null ? null : dateIn(text))).find((date) => date !== null) ?? null;
}

/** The language of the article or else of the whole page, where it is a valid tag. */
export function languageOf(page: ParentNode, article: ParentNode): string | null {
  const tags = [...('attrs' in article ? [article] : []), ...elementsOf(page, 'html')].map((each) =>
    attributeOf(each, 'lang'),
  );
  return tags.map((tag) => canonicalLanguage(tag ?? '')).find((tag) => tag !== null) ?? null;
}
