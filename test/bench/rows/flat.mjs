import { compareTimes } from '../load/compare-times.mjs';
import { row, worstOf } from '../report/check.mjs';
import { pagesOf, placesIn } from '../questions/discussion.mjs';
import { startProduct } from '../servers/product.mjs';

const GOAL = 1.3;

export const flatMillion = {
  id: 'flat-1m',
  what: 'any page of a discussion of 1,000,000 comments against the same page of one of 100: the worst of all, cached or not',
  unit: 'ms',
  measure,
};

async function measure(bench) {
  const { flat } = await bench.kept();
  const [short, long] = await placesIn(flat);
  const checks = [];
  for (const [kind, env] of [
    ['cached', {}],
    ['not cached', { CACHE_BYTES: '0' }],
  ]) {
    const { origin, stop } = await startProduct({ ...flat, env });
    try {
      const pairs = pagesOf(flat, long).map(({ what, path }, index) => ({
        what: `${what}, ${kind}`,
        ours: { origin, path },
        other: { origin, path: pagesOf(flat, short)[index].path },
      }));
      await insistOnSameLength(pairs);
      checks.push(...(await compareTimes(bench, pairs, GOAL)));
    } finally {
      await stop();
    }
  }
  return row(flatMillion, worstOf(checks), { checks, comments: bench.flat });
}

/** Two pages can be compared when they carry the same; names and numbers differ by some letters. */
async function insistOnSameLength(pairs) {
  for (const { what, ours, other } of pairs) {
    const [mine, theirs] = await Promise.all(
      [ours, other].map(async ({ origin, path }) => {
        const answer = await fetch(origin + path);
        const text = await answer.text();
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${text}`);
        return text.length;
      }),
    );
    if (Math.abs(mine - theirs) > 0.1 * theirs)
      throw new Error(`${what}: ${mine} characters are compared with ${theirs}`);
  }
}
