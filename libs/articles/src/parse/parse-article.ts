import { codePoints, faultInText, isBlank } from '@rejoinder/kernel';
import { serialize } from 'parse5';
import type { ArticleFormat, ParsedArticle } from '../article.js';
import { tidyFigures } from '../html/figures.js';
import { orderHeadings } from '../html/headings.js';
import { sanitizeArticleHtml } from '../html/sanitize-article-html.js';
import { makeFragment } from '../html/tree.js';
import { unfitArticle } from '../unfit-article.js';
import type { Draft } from './draft.js';
import { parseHtml } from './parse-html.js';
import { parseMarkdown } from './parse-markdown.js';
import { parseText } from './parse-text.js';

const LONGEST_TITLE = 300;
const LONGEST_NOTE = 1000;

const PARSERS: Readonly<Record<ArticleFormat, (source: string) => Draft>> = {
  markdown: parseMarkdown,
  html: parseHtml,
  text: parseText,
};

export interface ParseOptions {
  /** The title where the source has none of its own. */
  readonly fallbackTitle?: string;
}

/**
 * Makes an article of a source that somebody wrote or copied. Whatever the format, the text leaves through the
 * sanitiser, and title, standfirst and byline are plain text.
 * @throws DomainError `validation_failed` with a sentence that says what the source lacks
 */
export function parseArticle(
  source: string,
  format: ArticleFormat,
  options: ParseOptions = {},
): ParsedArticle {
  const draft = PARSERS[format](readable(source));
  const body = makeFragment(draft.content);
  tidyFigures(body);
  orderHeadings(body);
  const article: ParsedArticle = {
    title: line(draft.title) ?? line(options.fallbackTitle) ?? '',
    standfirst: line(draft.standfirst),
    byline: line(draft.byline),
    language: draft.language ?? 'en',
    publishedAt: draft.publishedAt ?? null,
    updatedAt: draft.updatedAt ?? null,
    slug: draft.slug ?? null,
    html: sanitizeArticleHtml(serialize(body)),
    commentsOpen: draft.commentsOpen ?? true,
    tags: draft.tags ?? [],
  };
  refuseUnfit(article);
  return article;
}

function readable(source: string): string {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const fault = faultInText(text);
  if (fault) throw unfitArticle(`The source ${fault}.`);
  return text;
}

function line(text: string | null | undefined): string | null {
  const one = text?.replace(/\s+/g, ' ').trim() ?? '';
  return isBlank(one) ? null : one;
}

function refuseUnfit(article: ParsedArticle): void {
  if (article.title === '') throw unfitArticle('The article has no title.');
  if (codePoints(article.title) > LONGEST_TITLE) {
    throw unfitArticle(
      `The title is longer than ${LONGEST_TITLE} characters; is the first line really the headline?`,
    );
  }
  const notes = Object.entries({ standfirst: article.standfirst, byline: article.byline });
  for (const [name, text] of notes) {
    if (codePoints(text ?? '') > LONGEST_NOTE)
      throw unfitArticle(`The ${name} is longer than ${LONGEST_NOTE} characters.`);
  }
  if (isBlank(article.html.replace(/<(?!img\b)[^>]*>/g, ''))) throw unfitArticle('The article has no text.');
  // Once more, because character references can spell what the source itself may not contain.
  for (const text of [article.title, article.standfirst ?? '', article.byline ?? '', article.html]) {
    const fault = faultInText(text);
    if (fault) throw unfitArticle(`The article ${fault}.`);
  }
}
