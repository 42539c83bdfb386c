import { cpus } from 'node:os';
import { alternate } from '../load/alternate.mjs';
import { httpLoad, requestBytes } from '../load/http-load.mjs';
import { check, latencies, row } from '../report/check.mjs';
import { startBareFastify } from '../servers/bare-fastify.mjs';
import { startProduct } from '../servers/product.mjs';

const READERS = 64;
const PATH = '/api/v1/articles/read/comments';
const GOAL = 1.7;
/** Where cores do not allow the goal: of what a second process gains for Fastify alone, so much is to be gained. */
const SHARE_OF_BARE = 0.95;

export const twoProcesses = {
  id: 'two-processes',
  what: 'the first page as JSON from two processes against one; beside it, what a second process of bare Fastify gains here',
  unit: 'requests/s',
  measure,
};

async function measure(bench) {
  const { product, dataDir, databaseUrl } = await bench.small();
  const begun = [];
  const begin = async (starting) => {
    const server = await starting;
    begun.push(server);
    return server;
  };
  try {
    const two = await begin(startProduct({ dataDir, databaseUrl, env: { WEB_CONCURRENCY: '2' } }));
    const answer = await fetch(product.origin + PATH);
    const type = answer.headers.get('content-type');
    const answers = [{ path: PATH, status: 200, type, bytes: Buffer.from(await answer.arrayBuffer()) }];
    const bareOne = await begin(startBareFastify(answers));
    const bareTwo = await begin(startBareFastify(answers, { workers: 2 }));
    const request = requestBytes('GET', PATH);
    const contestants = [two, product, bareTwo, bareOne].map(({ origin, pid }) => ({
      load: (seconds) =>
        httpLoad({ origin, connections: READERS, seconds, status: 200, next: () => request }),
      processes: { server: pid },
    }));
    const [ours, other, fastifyTwo, fastifyOne] = await alternate(bench, contestants);
    const allowed = fastifyTwo.perSecond / fastifyOne.perSecond;
    const goal = Math.max(1, Math.min(GOAL, allowed * SHARE_OF_BARE));
    const head = check('two against one', ours.perSecond, other.perSecond, 'at least', goal);
    const note =
      `the goal is ${GOAL} where cores allow it; with ${cpus().length} cores, of which the load and PostgreSQL take ` +
      `their part, a second process of bare Fastify gained ${allowed.toFixed(2)}`;
    return row(twoProcesses, head, {
      ...latencies(ours, other),
      machine: { goal: GOAL, allowed, bareTwo: fastifyTwo.perSecond, bareOne: fastifyOne.perSecond },
      note,
    });
  } finally {
    for (const { stop } of begun) await stop();
  }
}
