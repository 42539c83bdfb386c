import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reportWeight } from './report-weight.js';

const counts = fc.nat(10_000);

describe('the weight of a report', () => {
  test.each([
    [0, 0, 1],
    [1, 0, 4 / 3],
    [0, 1, 2 / 3],
    [1, 1, 1],
    [0, 1000, 0.2],
  ])('%i right and %i wrong count %f', (upheld, dismissed, weight) => {
    expect(reportWeight({ upheld, dismissed })).toBeCloseTo(weight, 10);
  });

  test('to have been right never makes it lighter, to have been wrong never heavier', () => {
    fc.assert(
      fc.property(counts, counts, (upheld, dismissed) => {
        const weight = reportWeight({ upheld, dismissed });
        expect(reportWeight({ upheld: upheld + 1, dismissed })).toBeGreaterThanOrEqual(weight);
        expect(reportWeight({ upheld, dismissed: dismissed + 1 })).toBeLessThanOrEqual(weight);
        expect(weight).toBeGreaterThanOrEqual(0.2);
        expect(weight).toBeLessThan(2);
      }),
    );
  });
});
