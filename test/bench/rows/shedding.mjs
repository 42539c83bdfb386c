import { alternate } from '../load/alternate.mjs';
import { crowd } from '../load/crowd.mjs';
import { rateRow } from '../report/check.mjs';
import { startProduct } from '../servers/product.mjs';
import { poster } from './posting.mjs';

/** As many as a server works on at once (MAX_POSTS_AT_ONCE), and ten times as many. */
const CAPACITY = 200;
const CROWD = 10 * CAPACITY;

export const shedding = {
  id: 'shedding',
  what: 'comments stored while ten times as many clients post as are worked on at once, all of whom ask again at once when they are refused, against the same server with no more clients than it works on',
  unit: 'comments/s',
  measure,
};

async function measure(bench) {
  const { dataDir, databaseUrl, postgres, spread } = await bench.small();
  // Without a proxy all come from one network.
  const product = await startProduct({ dataDir, databaseUrl, env: { NETWORK_PER_MINUTE: '0' } });
  let refused = 0;
  try {
    const load = (connections) => async (seconds) => {
      const how = { origin: product.origin, connections, seconds, good: 201, refusal: 503 };
      const result = await crowd({ ...how, next: poster(spread, { byProxy: false }) });
      refused += result.refused;
      return result;
    };
    const processes = { server: product.pid, postgres };
    const results = await alternate(bench, [
      { load: load(CROWD), processes },
      { load: load(CAPACITY), processes },
    ]);
    if (refused === 0) throw new Error('nobody was refused: there was nothing to shed');
    return rateRow(shedding, 0.9, results, { refused });
  } finally {
    await product.stop();
  }
}
