import { alternate } from '../load/alternate.mjs';
import { crowd } from '../load/crowd.mjs';
import { rateRow } from '../report/check.mjs';
import { startProduct } from '../servers/product.mjs';
import { poster } from './posting.mjs';

/** As many as a server of this row works on at once, and ten times as many. */
const CAPACITY = 64;
const CROWD = 10 * CAPACITY;
/** Less than the crowd needs, so that there is always somebody to refuse. */
const WAITING = 2 * CAPACITY;

/** In a short round it would be measured how fast the crowd can connect. */
const LONGER = 3;

export const shedding = {
  id: 'shedding',
  what: 'comments stored while ten times as many clients post as are worked on at once, all of whom ask again at once when they are refused, against the same server with no more clients than it works on',
  unit: 'comments/s',
  measure,
};

async function measure(bench) {
  const { dataDir, databaseUrl, postgres, spread } = await bench.small();
  const env = { MAX_POSTS_AT_ONCE: String(CAPACITY), MAX_WAITING: String(WAITING) };
  const product = await startProduct({ dataDir, databaseUrl, env });
  let refused = 0;
  try {
    const load = (connections) => async (seconds) => {
      const how = { origin: product.origin, connections, seconds, good: 201, refusal: 503 };
      const result = await crowd({ ...how, next: poster(spread) });
      refused += result.refused;
      return result;
    };
    const processes = { server: product.pid, postgres };
    const long = { rounds: bench.rounds, seconds: LONGER * bench.seconds };
    const results = await alternate(long, [
      { load: load(CROWD), processes },
      { load: load(CAPACITY), processes },
    ]);
    if (refused === 0) throw new Error('nobody was refused: there was nothing to shed');
    return rateRow(shedding, 0.9, results, { refused });
  } finally {
    await product.stop();
  }
}
