import { expect, jest, test } from '@jest/globals';
import { Build, type Outcome } from './build.js';

test('all who wait are told how it ended; beyond as many as there are connections nobody waits', () => {
  const build = new Build('key', 1, () => undefined);
  const told = jest.fn<(outcome: Outcome) => void>();
  for (let n = 0; n < 10_000; n++) expect(build.wait(told)).toBe(true);
  expect(build.wait(told)).toBe(false);
  build.end('own');
  build.end('failed');
  expect(told.mock.calls).toEqual(Array(10_000).fill(['own']));
});
