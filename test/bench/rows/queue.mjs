import { compareTimes } from '../load/compare-times.mjs';
import { row, worstOf } from '../report/check.mjs';
import { servedQueue } from '../questions/queue.mjs';

const GOAL = 2;
/** No more of a whole search than this: with ten million comments it would be a thousand answers. */
const MOST_ANSWERS = 100;

export const queueMillions = {
  id: 'queue-10m',
  what: 'the moderation queue at 10,000,000 comments against the same at 10,000: first and deep pages, counts, search; the worst',
  unit: 'ms',
  measure,
};

async function measure(bench) {
  const { many, few } = await bench.kept();
  const sides = [];
  try {
    for (const installation of [many, few]) sides.push(await servedQueue(installation));
    const [ours, other] = sides;
    const question = ({ product, headers, paths }, what) => ({
      origin: product.origin,
      path: paths[what],
      headers,
    });
    const pairs = Object.keys(ours.paths).map((what) => ({
      what,
      ours: question(ours, what),
      other: question(other, what),
    }));
    const checks = await compareTimes(bench, pairs, GOAL);
    return row(queueMillions, worstOf(checks), {
      checks,
      comments: bench.queue,
      search: await wholeSearch(ours),
    });
  } finally {
    for (const { product } of sides) await product.stop();
  }
}

/**
 * A search looks through a bounded part for each answer. What it takes to look until the newest comment with the rare word
 * is found is told beside, so that the time of one answer is not taken for that of the whole.
 */
async function wholeSearch({ product: { origin }, headers, paths }) {
  const begin = performance.now();
  let cursor = '';
  for (let answers = 1; answers <= MOST_ANSWERS; answers++) {
    const response = await fetch(`${origin}${paths['search for a rare word']}${cursor}`, { headers });
    const { data, page } = await response.json();
    if (data.length > 0 || page.next === null)
      return { answers, found: data.length, ms: performance.now() - begin };
    cursor = `&cursor=${page.next}`;
  }
  return { answers: MOST_ANSWERS, found: 0, ms: performance.now() - begin };
}
