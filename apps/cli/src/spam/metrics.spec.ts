import { describe, expect, test } from '@jest/globals';
import { cutFor, metricsOf, type ScoredComment } from './metrics.js';

const scored = (spam: readonly number[], ham: readonly number[]): ScoredComment[] => [
  ...spam.map((score) => ({ score, spam: true })),
  ...ham.map((score) => ({ score, spam: false })),
];
const range = (length: number, score = 0): number[] => Array.from({ length }, () => score);

describe('C16: what the evaluation tells', () => {
  test('spam above all ham is found without an error', () => {
    expect(metricsOf(scored([0.9, 0.8], [0.2, 0.1]))).toEqual({
      n: 4,
      spam: 2,
      auc: 1,
      recallAt: { '0.005': 1, '0.01': 1 },
    });
  });

  test('a tie of spam and ham counts half for the area and nothing for recall', () => {
    const { auc, recallAt } = metricsOf(scored([0.9, 0.5], [0.5, 0.1]));
    expect(auc).toBe(0.875);
    expect(recallAt['0.01']).toBe(0.5);
  });

  test('where all scores are equal nothing is caught, in whatever order the lines stand', () => {
    for (const comments of [scored(range(5), range(5)), scored(range(5), range(5)).reverse()]) {
      expect(metricsOf(comments)).toMatchObject({ auc: 0.5, recallAt: { '0.005': 0, '0.01': 0 } });
    }
  });

  test('one wrong in 200 is within 0.5 %, two are not', () => {
    const one = scored([0.9, 0.4], [0.5, ...range(199)]);
    const two = scored([0.9, 0.4], [0.5, 0.5, ...range(198)]);
    expect(metricsOf(one).recallAt).toEqual({ '0.005': 1, '0.01': 1 });
    expect(metricsOf(two).recallAt).toEqual({ '0.005': 0.5, '0.01': 1 });
  });

  test('with one label alone there is nothing to tell', () => {
    expect(metricsOf(scored([], [0.1]))).toEqual({
      n: 1,
      spam: 0,
      auc: null,
      recallAt: { '0.005': null, '0.01': null },
    });
  });

  test('the threshold is the lowest score that still keeps the bound', () => {
    expect(cutFor(scored([0.9, 0.7, 0.3], [0.5, 0.1]), 0)).toEqual({ threshold: 0.7, recall: 2 / 3 });
  });
});
