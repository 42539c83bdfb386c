import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { explainReasons } from './explain.js';
import { LearnedCounts } from './learned.js';
import type { SpamModel } from './model.js';
import { scoreSpam } from './score.js';
import { trainingOf } from './training.js';
import { bucketOf, BUCKETS } from './vector.js';

const OFFER = { body: 'Cheap garden chairs, order now at https://chairs.example.com', name: 'Chairs' };
const QUESTION = { body: 'Which chapter explains how the two clocks were compared?' };
const UNRELATED = { body: 'Meine Tante wohnt seit Jahren in Oslo.' };

/** Knows three words, as a stand-in for the shipped one. */
function model(): SpamModel {
  const weights = new Float32Array(BUCKETS);
  weights[bucketOf('word', 'cheap')] = 3;
  weights[bucketOf('phrase', 'order now')] = 2;
  weights[bucketOf('word', 'chapter')] = -3;
  return { bias: -1, weights };
}

function learnedFrom(spam: readonly string[], ham: readonly string[]): LearnedCounts {
  const learned = new LearnedCounts();
  for (const body of spam) learned.apply(trainingOf({ body }), 'spam', 1);
  for (const body of ham) learned.apply(trainingOf({ body }), 'ham', 1);
  return learned;
}
const logOdds = (score: number): number => Math.log(score / (1 - score));
/** How far what was learned moves a text, in log-odds. */
const moved = (body: string, learned: LearnedCounts): number =>
  logOdds(scoreSpam({ body }, model(), learned).score) - logOdds(scoreSpam({ body }, model()).score);
/** Every count that is not zero. */
function countsOf(learned: LearnedCounts): string {
  const counts: string[] = [];
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const [spam, ham] = [learned.of(bucket, 'spam'), learned.of(bucket, 'ham')];
    if (spam + ham !== 0) counts.push(`${bucket}:${spam}:${ham}`);
  }
  return `${JSON.stringify(learned.documents)} ${counts.join(' ')}`;
}
const numbered = (count: number, body: string): string[] =>
  Array.from({ length: count }, (_, at) => `${body} ${at}`);

describe('C16: a score', () => {
  test('is the same for the same comment and says why, the strongest reason first', () => {
    const score = scoreSpam(OFFER, model());
    expect(scoreSpam(OFFER, model(), new LearnedCounts())).toEqual(score);
    expect(explainReasons(score.reasons, OFFER).map(({ kind, feature }) => `${kind} ${feature}`)).toEqual([
      'word cheap',
      'phrase order now',
    ]);
    expect(score.score).toBeGreaterThan(scoreSpam(QUESTION, model()).score);
  });

  test('carries ten reasons at most, in order, and none of the words', () => {
    const busy = { bias: 0, weights: new Float32Array(BUCKETS).map((_, bucket) => Math.sin(bucket)) };
    const { reasons } = scoreSpam(OFFER, busy);
    const strengths = reasons.map(({ weight }) => Math.abs(weight));
    expect(strengths).toHaveLength(10);
    expect(strengths).toEqual([...strengths].sort((a, b) => b - a));
    for (const reason of reasons) expect(Object.keys(reason).sort()).toEqual(['bucket', 'kind', 'weight']);
  });

  test('a reason whose feature left the comment is not explained', () => {
    const { reasons } = scoreSpam(OFFER, model());
    expect(explainReasons(reasons, { body: 'order now' })).toEqual([
      expect.objectContaining({ kind: 'phrase', feature: 'order now' }),
    ]);
  });
});

describe('C16: learning from moderators', () => {
  const spam = numbered(30, 'Visit the lantern palace tonight');
  const ham = numbered(30, 'The clock in the second chapter runs slow');

  test('moves what is alike in the right direction, and nothing else', () => {
    const learned = learnedFrom(spam, ham);
    const change = (body: string): number =>
      scoreSpam({ body }, model(), learned).score - scoreSpam({ body }, model()).score;
    expect(change('Come to the lantern palace')).toBeGreaterThan(0.1);
    expect(change('My clock runs slow as well')).toBeLessThan(-0.05);
    expect(Math.abs(change(UNRELATED.body))).toBeLessThan(0.04);
  });

  test.each([
    ['five decisions', spam.slice(0, 3), ham.slice(0, 2)],
    ['five of spam', spam.slice(0, 5), []],
    ['only spam', numbered(500, 'Visit the lantern palace tonight'), []],
    ['only ham', [], numbered(500, 'Visit the lantern palace tonight')],
  ])('%s never turn the scale for other text', (_, bad, good) => {
    const learned = learnedFrom(bad, good);
    for (const body of ['Visit us in the palace of justice, not before ten', UNRELATED.body, 'tonight']) {
      expect(Math.abs(moved(body, learned))).toBeLessThan(1);
    }
  });

  test('six equal decisions about a text turn the scale for its copies, contrary ones turn it back', () => {
    const copy = 'Please visit the golden lantern palace with your friends tonight, entry is free';
    const called = numbered(6, copy);
    expect(moved(copy, learnedFrom(called, []))).toBeGreaterThan(2.4);
    expect(moved(`Hello, ${copy}`, learnedFrom(called, []))).toBeGreaterThan(2);
    expect(moved(copy, learnedFrom([], called))).toBeLessThan(-2.4);
    expect(Math.abs(moved(copy, learnedFrom(called, called)))).toBeLessThan(0.1);
    expect(moved(copy, learnedFrom(called.slice(0, 2), []))).toBeLessThan(1);
  });

  test('undone in any order, it leaves exactly the counts and scores there were', () => {
    const lesson = fc.record({
      body: fc.string({ unit: 'grapheme' }),
      label: fc.constantFrom('spam', 'ham'),
    });
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 8 }), fc.array(fc.nat()), (lessons, order) => {
        const learned = learnedFrom(spam.slice(0, 5), ham.slice(0, 5));
        const before = [OFFER, QUESTION].map((comment) => scoreSpam(comment, model(), learned));
        const counts = countsOf(learned);
        for (const { body, label } of lessons) learned.apply(trainingOf({ body }), label, 1);
        const undone = lessons.map((each, at) => ({ ...each, rank: order[at] ?? 0 }));
        for (const { body, label } of undone.sort((a, b) => a.rank - b.rank)) {
          learned.apply(trainingOf({ body }), label, -1);
        }
        expect(countsOf(learned)).toBe(counts);
        expect([OFFER, QUESTION].map((comment) => scoreSpam(comment, model(), learned))).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  test('what was never learned cannot be taken back, not even in part', () => {
    const learned = learnedFrom(['garden'], []);
    expect(() => learned.apply(trainingOf({ body: 'garden party' }), 'spam', -1)).toThrow(RangeError);
    expect(() => learned.apply(trainingOf({ body: 'garden' }), 'ham', -1)).toThrow(RangeError);
    expect(learned.documents).toEqual({ spam: 1, ham: 0 });
    expect(learned.of(bucketOf('word', 'garden'), 'spam')).toBe(1);
  });

  test('counts that were stored score like those that were learned', () => {
    const learned = learnedFrom(spam, ham);
    const stored = new LearnedCounts();
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      if (learned.of(bucket, 'spam') + learned.of(bucket, 'ham') > 0) {
        stored.set(bucket, learned.of(bucket, 'spam'), learned.of(bucket, 'ham'));
      }
    }
    stored.setDocuments(30, 30);
    expect(scoreSpam(OFFER, model(), stored)).toEqual(scoreSpam(OFFER, model(), learned));
  });

  test('teaches ascending buckets, each once', () => {
    const buckets = [...trainingOf({ body: 'again and again and again', name: 'Ann' })];
    expect(buckets).toEqual([...new Set(buckets)].sort((a, b) => a - b));
    expect(buckets).toContain(bucketOf('word', 'again'));
  });
});
