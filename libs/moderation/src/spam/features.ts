import { gistOf } from './gist.js';
import { addHost, findLinks, hostOfLink } from './links.js';
import { shapeOf } from './shape.js';
import { foldWords, readable, type SpamText } from './spam-text.js';
import { findWords } from './words.js';

/** Kinds of features. The position of a kind is part of the model: new ones come last. */
export const FEATURE_KINDS = ['word', 'phrase', 'letters', 'link', 'shape', 'author', 'gist'] as const;
export type FeatureKind = (typeof FEATURE_KINDS)[number];

/** The distinct features of one comment, readable, by kind. */
export type Features = Readonly<Record<FeatureKind, ReadonlySet<string>>>;

const LONGEST_NAME = 200;
const LONGEST_WEBSITE = 400;

/** Reads a comment: at most MOST_READ characters of it, and nothing that depends on its language. */
export function featuresOf(comment: SpamText): Features {
  const { text, invisible } = readable(comment.body);
  const links = findLinks(text);
  const folded = foldWords(links.text);
  const { words, phrases, letters, count } = findWords(folded);
  return {
    word: words,
    phrase: phrases,
    letters,
    link: links.features,
    shape: shapeOf(links, count, invisible),
    author: authorOf(comment),
    gist: gistOf(folded),
  };
}

function authorOf({ name, website }: SpamText): Set<string> {
  const author = new Set<string>();
  if (name) {
    const { words } = findWords(foldWords(findLinks(readable(name.slice(0, LONGEST_NAME)).text).text));
    for (const word of words) author.add(`name:${word}`);
    if (words.size > 3) author.add('long name');
  }
  if (website) {
    author.add('website');
    addHost(author, hostOfLink(website.slice(0, LONGEST_WEBSITE)));
  }
  return author;
}
