import { check } from '../report/check.mjs';
import { httpLoad, requestBytes } from './http-load.mjs';
import { median } from './summary.mjs';

/** Few enough that an answer's time is its own and not that of a queue. */
const CONNECTIONS = 2;
/**
 * Of a round of other measurements, for there are many questions; in many short turns, so that a moment in which the
 * machine does something else falls on both sides alike.
 */
const SHARE = 1 / 8;
const TURNS = 4;

/**
 * How long the same question takes at two places, in turn, again and again: the median of the turns' medians, in ms.
 * @param pairs `[{ what, ours: { origin, path, headers? }, other: ... }]`
 * @returns a check for each pair: the time of `ours` is to be at most `goal` times that of `other`
 */
export async function compareTimes({ rounds, seconds }, pairs, goal) {
  const checks = [];
  for (const { what, ours, other } of pairs) {
    const sides = [ours, other].map(({ origin, path, headers }) => ({
      origin,
      request: requestBytes('GET', path, headers),
    }));
    const times = sides.map(() => []);
    for (const side of sides) await asked(side, { requests: 2 * CONNECTIONS });
    for (let turn = 0; turn < rounds * TURNS; turn++) {
      const order = turn % 2 === 0 ? [0, 1] : [1, 0];
      for (const index of order)
        times[index].push((await asked(sides[index], { seconds: (seconds * SHARE) / TURNS })).p50);
    }
    const [mine, theirs] = times.map(median);
    checks.push({ ...check(what, mine, theirs, 'at most', goal), unit: 'ms' });
  }
  return checks;
}

function asked({ origin, request }, how) {
  return httpLoad({ origin, connections: CONNECTIONS, status: 200, next: () => request, ...how });
}
