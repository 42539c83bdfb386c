import { copyEvidence } from './copies.js';
import { FEATURE_KINDS, type FeatureKind } from './features.js';
import type { LearnedCounts } from './learned.js';
import type { SpamVector } from './vector.js';

/**
 * Letters are left to the starting model: they would be most of the rows a decision writes, and add little. So is the
 * gist, which comments of all kinds share.
 */
const LEARNED_KINDS: readonly FeatureKind[] = ['word', 'phrase', 'link', 'shape', 'author'];
const LEARNS = FEATURE_KINDS.map((kind) => LEARNED_KINDS.includes(kind));

/** Whether local decisions teach features of the kind at this position. */
export const learns = (kind: number): boolean => LEARNS[kind] ?? false;

/** A feature has to be seen about this often before its counts are believed more than the average. */
const DOUBT = 3;
/** The share of spam is taken for one half until about this many decisions of each kind are there. */
const DOUBT_ABOUT_SHARE = 5;
/** What is in more than this share of the spam and of the ham alike speaks of the site, and counts for less. */
const COMMON = 0.005;
/** Comments it takes, half of them spam, until local decisions have half their say. */
const DOUBT_ABOUT_SITE = 50;
/** How far all local decisions together move a comment, in log-odds, at most. */
const FURTHEST = 4;
const STRENGTH = 0.5;

/**
 * What local decisions say about a comment: for each entry of its vector a log-odds to add to the starting model's. A
 * feature speaks as far as its share of spam differs from the site's, so that a site which decides only about spam, or
 * only about ham, says almost nothing; and the sum is bounded, so that no few decisions turn the scale alone. Copies of
 * one text are the exception (copies.ts): about them, a few equal decisions are enough.
 */
export function localEvidence(vector: SpamVector, learned: LearnedCounts): Float64Array {
  const evidence = new Float64Array(vector.buckets.length);
  const { spam, ham } = learned.documents;
  if (spam + ham === 0) return evidence;
  const share = (spam + DOUBT_ABOUT_SHARE) / (spam + ham + 2 * DOUBT_ABOUT_SHARE);
  let sum = 0;
  vector.buckets.forEach((bucket, at) => {
    if (!learns(vector.kinds[at] ?? 0)) return;
    const seenSpam = learned.of(bucket, 'spam');
    const seenHam = learned.of(bucket, 'ham');
    if (seenSpam + seenHam === 0) return;
    const odds = (seenSpam + DOUBT * share) / (seenHam + DOUBT * (1 - share));
    const common = Math.min(shareOf(seenSpam, spam), shareOf(seenHam, ham));
    const telling = Math.log((odds * (1 - share)) / share) / (1 + common / COMMON);
    sum += evidence[at] = STRENGTH * telling * (vector.values[at] ?? 0);
  });
  const bounded = sum === 0 ? 1 : (FURTHEST * Math.tanh((sum * confidence(spam, ham)) / FURTHEST)) / sum;
  const copies = copyEvidence(vector, learned);
  return evidence.map((part, at) => part * bounded + (copies[at] ?? 0));
}

/** Never quite nothing, as long as few comments were seen. */
const shareOf = (seen: number, all: number): number => (seen + 0.3) / (all + 10);

/** 0 to 1, by the rarer of the two: it takes both to tell them apart. */
function confidence(spam: number, ham: number): number {
  const both = 2 * Math.min(spam, ham);
  return (both + Math.min(10, spam + ham)) / (both + DOUBT_ABOUT_SITE);
}
