import { featuresOf, vectorOf, type SpamText, type SpamVector } from '@rejoinder/moderation';
import type { LabelledComment } from './labelled-comments.js';
import { EARNEST, FLATTERY, OFFERS, OFFERS_ABROAD } from './seed-blogs.js';
import { SEED_HAM, SEED_HAM_AUTHORS, SEED_SPAM, SEED_SPAM_AUTHORS, variantsOf } from './seed-comments.js';

/** A comment the model learns from. */
export interface Example {
  vector: SpamVector;
  spam: boolean;
  weight: number;
  /** Examples of one source share what is peculiar to it, which the model is not to learn. */
  source: Source;
}

/** Comments under articles are what the product judges; the others lend what they have in common with them. */
export const SOURCES = ['comment', 'video', 'sms', 'email'] as const;
export type Source = (typeof SOURCES)[number];

const SOURCE_OF_KIND: Readonly<Record<string, Source>> = {
  'video-comment': 'video',
  sms: 'sms',
  email: 'email',
};
const WEIGHT_OF_SOURCE: Readonly<Record<Source, number>> = {
  comment: 1,
  video: 0.5,
  sms: 0.06,
  email: 0.1,
};
const WEIGHT_OF_A_SEED = 1.3;
/** Of spam in scripts without spaces there is hardly any, of ham a lot: the script itself would be taken for a sign. */
const WEIGHT_OF_RARE_SPAM = 3.8;
const RARE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** The labels of article comments, and of a single moderator, were seen to be less sure. */
const UNSURE = 0.5;
const SPAM_WEIGHT = 1.5;
const VARIANTS_OF_A_SEED = 6;
/** Of names there are few examples, and no labelled file has any. */
const WEIGHT_OF_AN_AUTHOR = 6.5;
const SAYS_NOTHING = 'Thank you for this.';

export function exampleOf({ text, label, kind, confidence }: LabelledComment): Example {
  const source = SOURCE_OF_KIND[kind] ?? 'comment';
  const spam = label === 'spam';
  const sureness = kind === 'article-comment' || confidence === 'moderator' ? UNSURE : 1;
  return {
    vector: vectorOf(featuresOf({ body: text })),
    spam,
    source,
    weight: WEIGHT_OF_SOURCE[source] * sureness * (spam ? SPAM_WEIGHT : 1),
  };
}

/** What is learned besides the labelled file: comments written for the purpose, and what names can tell. */
export function seedExamples(): Example[] {
  const of = (lines: readonly string[], spam: boolean): Example[] =>
    lines.flatMap((line) =>
      variantsOf(line, VARIANTS_OF_A_SEED).map((body) =>
        seed({ body }, spam, spam && RARE.test(line) ? WEIGHT_OF_RARE_SPAM : WEIGHT_OF_A_SEED),
      ),
    );
  const by = (authors: typeof SEED_HAM_AUTHORS, spam: boolean): Example[] =>
    authors.map((author) => seed({ body: SAYS_NOTHING, ...author }, spam, WEIGHT_OF_AN_AUTHOR));
  return [
    ...of([...SEED_SPAM, ...FLATTERY, ...OFFERS, ...OFFERS_ABROAD], true),
    ...of([...SEED_HAM, ...EARNEST], false),
    ...by(SEED_SPAM_AUTHORS, true),
    ...by(SEED_HAM_AUTHORS, false),
  ];
}

function seed(comment: SpamText, spam: boolean, weight: number): Example {
  return { vector: vectorOf(featuresOf(comment)), spam, weight, source: 'comment' };
}
