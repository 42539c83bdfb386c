import { parse } from 'parse5';
import { blocksIn } from '../html/blocks.js';
import {
  type Element,
  ancestorOf,
  attributeOf,
  depthOf,
  elementsOf,
  hasWord,
  isElement,
} from '../html/tree.js';
import { append, type ParentNode, remove, textOf } from '../html/tree.js';
import { unfitArticle } from '../unfit-article.js';
import { lengthWithoutBoilerplate } from './boilerplate.js';
import type { Draft } from './draft.js';
import {
  languageOf,
  publishedOn,
  takeByline,
  takeStandfirst,
  takeTitle,
  updatedOn,
} from './page-metadata.js';

/** Far beyond any page made by people; keeps what walks the tree by recursion off the end of the stack. */
const DEEPEST = 500;

const NEVER_TEXT = [
  ...['script', 'style', 'template', 'noscript', 'iframe', 'object', 'embed', 'svg', 'math', 'dialog'],
  ...['nav', 'aside', 'form', 'button', 'input', 'select', 'textarea', 'menu'],
];
const NEVER_TEXT_ROLE = /^(?:navigation|complementary|contentinfo|banner|search|form)$/i;
/** How the well-known systems mark what readers wrote and where they write it. */
const DISCUSSION =
  /^(?:comments?|comments?-(?:area|section|list|wrapper)|commentlist|respond|comment-respond|disqus_thread|coral_thread|isso-thread|remark42)$/i;
const BESIDE = /^(?:sharedaddy|jp-relatedposts|related-posts|share-buttons|social-share|newsletter-signup)$/i;

/**
 * A whole page or a fragment. Of a page, the article is its `article` element with the most text, else `main`, else
 * the body; navigation, forms, scripts, side matter and the discussion below are left behind.
 */
export function parseHtml(source: string): Draft {
  const page = parse(source);
  if (depthOf(page) > DEEPEST)
    throw unfitArticle(`The elements of the page are nested deeper than ${DEEPEST}.`);
  for (const element of elementsOf(page)) if (isNeverText(element)) remove(element);
  dropFramesOfSite(page);
  const article = articleOf(page);
  const language = languageOf(page, article);
  const publishedAt = publishedOn(page, article);
  const title = takeTitle(page, article);
  const byline = takeByline(page, article);
  const standfirst = takeStandfirst(article);
  dropNotes(article);
  for (const quote of elementsOf(article, 'blockquote')) {
    for (const block of blocksIn(quote)) append(quote, block);
  }
  const blocks = blocksIn(article);
  const content = blocks.slice(0, lengthWithoutBoilerplate(['', ...blocks.map(textOf)]) - 1);
  return {
    title,
    byline,
    standfirst,
    publishedAt,
    updatedAt: updatedOn(page),
    ...(language && { language }),
    content,
  };
}

function isNeverText(element: Element): boolean {
  return (
    NEVER_TEXT.includes(element.tagName) ||
    attributeOf(element, 'hidden') !== null ||
    hasWord(element, 'role', NEVER_TEXT_ROLE) ||
    [DISCUSSION, BESIDE].some((names) => hasWord(element, 'id', names) || hasWord(element, 'class', names))
  );
}

function articleOf(page: ParentNode): ParentNode {
  const articles = elementsOf(page, 'article').map((element) => ({
    element,
    length: textOf(element).length,
  }));
  return (
    articles.sort((a, b) => b.length - a.length)[0]?.element ??
    elementsOf(page, 'main')[0] ??
    elementsOf(page, 'body')[0] ??
    page
  );
}

/** What stands above and below every page of a site. A header with a headline in it is the article's own. */
function dropFramesOfSite(page: ParentNode): void {
  for (const frame of elementsOf(page, 'header', 'footer')) {
    const isOfPage = frame.parentNode && isElement(frame.parentNode) && frame.parentNode.tagName === 'body';
    if (isOfPage && (frame.tagName === 'footer' || elementsOf(frame, 'h1').length === 0)) remove(frame);
  }
}

/** The article's own footer holds tags and notices, and its date is shown beside the title. A footer of a quote stays. */
function dropNotes(article: ParentNode): void {
  for (const footer of elementsOf(article, 'footer')) if (!ancestorOf(footer, 'blockquote')) remove(footer);
  for (const time of elementsOf(article, 'time')) {
    if (ancestorOf(time, 'header')) remove(ancestorOf(time, 'p', 'span') ?? time);
  }
}
