import { cpus } from 'node:os';
import { alternate } from '../load/alternate.mjs';
import { httpLoad, requestBytes } from '../load/http-load.mjs';
import { check, latencies, row } from '../report/check.mjs';
import { startBareFastify } from '../servers/bare-fastify.mjs';
import { startProduct } from '../servers/product.mjs';

const READERS = 64;
const PATH = '/api/v1/articles/read/comments';
const GOAL = 1.7;
/** Of what the cores allow, so much is to be gained: nothing keeps every core busy all the time. */
const SHARE = 0.9;

export const twoProcesses = {
  id: 'two-processes',
  what: 'pages that are made anew for each request, from two processes against one (the goal, or what the cores allow)',
  unit: 'pages/s',
  measure,
};

/**
 * Pages that are made keep Node busy; pages that are kept cost so little that on few cores the load itself is what fills
 * them. Both are measured, the kept ones beside a cluster of bare Fastify.
 */
async function measure(bench) {
  const { product, postgres, dataDir, databaseUrl } = await bench.small();
  const begun = [];
  const begin = async (starting) => {
    const server = await starting;
    begun.push(server);
    return server;
  };
  const ours = (env) => begin(startProduct({ dataDir, databaseUrl, env }));
  try {
    const answer = await fetch(product.origin + PATH);
    const type = answer.headers.get('content-type');
    const answers = [{ path: PATH, status: 200, type, bytes: Buffer.from(await answer.arrayBuffer()) }];
    const servers = [
      await ours({ WEB_CONCURRENCY: '2', CACHE_BYTES: '0' }),
      await ours({ CACHE_BYTES: '0' }),
      await ours({ WEB_CONCURRENCY: '2' }),
      product,
      await begin(startBareFastify(answers, { workers: 2 })),
      await begin(startBareFastify(answers)),
    ];
    const next = () => REQUEST;
    const contestants = servers.map(({ origin, pid }) => ({
      load: (seconds) => httpLoad({ origin, connections: READERS, seconds, status: 200, next }),
      processes: { server: pid, postgres },
    }));
    return compared(await alternate(bench, contestants));
  } finally {
    for (const { stop } of begun) await stop();
  }
}

const REQUEST = requestBytes('GET', PATH);

function compared([two, one, keptTwo, keptOne, bareTwo, bareOne]) {
  const allowed = allowedBy(one);
  const made = check(
    'made pages, two against one',
    two.perSecond,
    one.perSecond,
    'at least',
    goalOf(allowed),
  );
  const bareGain = bareTwo.perSecond / bareOne.perSecond;
  const keptGain = keptTwo.perSecond / keptOne.perSecond;
  const kept = check(
    'kept pages, the gain against that of bare Fastify',
    keptGain,
    bareGain,
    'at least',
    SHARE,
  );
  const cores = cpus().length;
  const note =
    `${GOAL} where cores allow it. One process, PostgreSQL and the load together use ${(cores / allowed).toFixed(2)} of ` +
    `${cores} cores, so ${allowed.toFixed(2)} is the most a second one can bring. With kept pages the load takes a core ` +
    `itself: a second process brings ${keptGain.toFixed(2)}, to bare Fastify ${bareGain.toFixed(2)}`;
  return row(twoProcesses, made, {
    ...latencies(two, one),
    checks: [made, kept],
    machine: { goal: GOAL, cores, allowed, keptGain, bareGain },
    note,
  });
}

/** By how much the rate can rise until every core is busy with what one request costs everybody. */
function allowedBy({ perSecond, cpu, loadCpu }) {
  const msOfOne = cpu.server + cpu.postgres + loadCpu;
  return (cpus().length * 1000) / (perSecond * msOfOne);
}

function goalOf(allowed) {
  return Math.min(GOAL, allowed * SHARE);
}
