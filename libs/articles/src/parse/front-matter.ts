import { type Document, parseDocument } from 'yaml';
import type { ParsedArticle } from '../article.js';
import { slugify } from '../slug.js';
import { unfitArticle } from '../unfit-article.js';
import { canonicalLanguage } from './language.js';
import { dateIn } from './date.js';

const KEYS = [
  'title',
  'standfirst',
  'byline',
  'date',
  'updated',
  'slug',
  'language',
  'comments',
  'tags',
] as const;
type Key = (typeof KEYS)[number];
/** Names that other systems use for the same thing. */
const OTHER_NAMES: Readonly<Record<string, Key>> = { description: 'standfirst', author: 'byline' };

const LONGEST_TAG = 50;
const MOST_TAGS = 20;

export type FrontMatter = Partial<Omit<ParsedArticle, 'html'>>;

/** Splits `---` YAML `---` from the Markdown below it. A source that does not begin with `---` has no front matter. */
export function splitFrontMatter(source: string): { yaml: string; body: string } {
  const match = /^---[ \t]*\n(?<yaml>[\s\S]*?)(?<=\n)---[ \t]*(?:\n|$)/.exec(source);
  if (!match && /^---[ \t]*\n\S+:/.test(source))
    throw unfitArticle('The front matter begins with --- but never ends with another.');
  return { yaml: match?.groups?.yaml ?? '', body: match ? source.slice(match[0].length) : source };
}

/**
 * Reads front matter strictly: a key that means nothing here, a date that is none or a slug that no address could have
 * is an error that names it, because a typing mistake would otherwise publish something else than was meant.
 */
export function parseFrontMatter(yaml: string): FrontMatter {
  const fields = fieldsOf(yaml);
  const text = (key: Key): string | null => fields.get(key)?.replace(/\s+/g, ' ').trim() ?? null;
  const language = text('language');
  const comments = text('comments');
  if (comments !== null && comments !== 'open' && comments !== 'closed') {
    throw unfitArticle(`"comments" in the front matter is open or closed, not "${comments}".`);
  }
  const slug = text('slug');
  if (slug !== null && slug !== slugify(slug)) {
    throw unfitArticle(`"${slug}" in the front matter cannot be a slug; "${slugify(slug)}" could.`);
  }
  return {
    ...(text('title') !== null && { title: text('title') ?? '' }),
    standfirst: text('standfirst'),
    byline: text('byline'),
    publishedAt: dateOf('date', text('date')),
    updatedAt: dateOf('updated', text('updated')),
    slug,
    ...(language !== null && { language: languageOf(language) }),
    commentsOpen: comments !== 'closed',
    tags: tagsOf(text('tags')),
  };
}

function fieldsOf(yaml: string): Map<Key, string> {
  // The failsafe schema reads every scalar as text: `title: 1984` and `title: no` mean what they look like.
  const document = parseDocument(yaml, { schema: 'failsafe', strict: true, uniqueKeys: true });
  const [fault] = document.errors;
  if (fault)
    throw unfitArticle(`The front matter is not YAML: ${fault.message.split('\n')[0] ?? fault.code}`, fault);
  const values: unknown = document.contents === null ? {} : valuesOf(document);
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw unfitArticle('The front matter is not a list of "key: value" lines.');
  }
  const fields = new Map<Key, string>();
  for (const [name, value] of Object.entries(values)) {
    const key =
      KEYS.find((known) => known === name) ??
      (Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined);
    if (!key) throw unfitArticle(`There is no "${name}" in front matter; it knows ${KEYS.join(', ')}.`);
    if (typeof value !== 'string') throw unfitArticle(`"${name}" in the front matter must be a single text.`);
    if (fields.has(key)) throw unfitArticle(`The front matter says "${key}" twice, once as "${name}".`);
    if (value.trim() !== '') fields.set(key, value);
  }
  return fields;
}

/** Aliases can make kilobytes grow into gigabytes, and front matter has no use for them. */
function valuesOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    throw unfitArticle('The front matter uses YAML aliases (&name, *name), which are not read here.', cause);
  }
}

/** `tags: Local News, sea` */
function tagsOf(written: string | null): readonly string[] {
  const tags = (written ?? '').split(',').map((tag) => tag.trim().toLowerCase());
  const distinct = [...new Set(tags.filter((tag) => tag !== ''))];
  const long = distinct.find((tag) => tag.length > LONGEST_TAG);
  if (long !== undefined) throw unfitArticle(`The tag "${long}" is longer than ${LONGEST_TAG} characters.`);
  if (distinct.length > MOST_TAGS) throw unfitArticle(`An article has at most ${MOST_TAGS} tags.`);
  return distinct;
}

function dateOf(key: Key, written: string | null): Date | null {
  if (written === null) return null;
  const date = dateIn(written);
  if (!date)
    throw unfitArticle(
      `"${key}" in the front matter is not a date such as 2026-05-04 or 2026-05-04T09:30:00Z: "${written}".`,
    );
  return date;
}

function languageOf(written: string): string {
  const language = canonicalLanguage(written);
  if (!language)
    throw unfitArticle(
      `"language" in the front matter is not a language tag such as en or pt-BR: "${written}".`,
    );
  return language;
}
