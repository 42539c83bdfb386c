import { cpus } from 'node:os';
import { alternate } from '../load/alternate.mjs';
import { httpLoad, requestBytes } from '../load/http-load.mjs';
import { check, latencies, row } from '../report/check.mjs';
import { startBareFastify } from '../servers/bare-fastify.mjs';
import { startBarePg } from '../servers/bare-pg.mjs';
import { startProduct } from '../servers/product.mjs';
import { recordedPages } from '../servers/recorded-pages.mjs';

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
 * Pages that are made keep Node busy; the bare driver that sends the same SQL shows what a second process brings on this
 * machine. Pages that are kept cost so little that on few cores the load itself is what fills them; they are measured
 * beside a cluster of bare Fastify.
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
    const pages = await recordedPages({ dataDir, databaseUrl }, [PATH]);
    const driver = () => begin(startBarePg('read-pages', { databaseUrl, pages }));
    const drivers = [await driver(), await driver()];
    const contestants = [
      ...servers.map(({ origin, pid }) => ({
        load: (seconds) => httpLoad({ origin, connections: READERS, seconds, status: 200, next }),
        processes: { server: pid, postgres },
      })),
      driving(drivers, postgres),
      driving(drivers.slice(1), postgres),
    ];
    return compared(await alternate(bench, contestants));
  } finally {
    for (const { stop } of begun) await stop();
  }
}

const REQUEST = requestBytes('GET', PATH);
const next = () => REQUEST;

/** Bare drivers at the same time, as many clients in all as there are readers. */
function driving(drivers, postgres) {
  return {
    load: async (seconds) => {
      const connections = READERS / drivers.length;
      const results = await Promise.all(drivers.map(({ load }) => load({ connections, seconds })));
      const sum = (take) => results.reduce((all, result) => all + take(result), 0);
      return {
        ...results[0],
        count: sum(({ count }) => count),
        perSecond: sum(({ perSecond }) => perSecond),
      };
    },
    processes: { postgres, ...Object.fromEntries(drivers.map(({ pid }, n) => [`driver ${n}`, pid])) },
  };
}

function compared([two, one, keptTwo, keptOne, bareTwo, bareOne, driversTwo, driversOne]) {
  const gain = (more, less) => more.perSecond / less.perSecond;
  const driverGain = gain(driversTwo, driversOne);
  // What the same work takes grows when every core is busy: caches and turns are shared.
  const toBeHad = Math.min(1, driverGain / allowedBy(driversOne));
  const allowed = allowedBy(one) * toBeHad;
  const made = check(
    'made pages, two against one',
    two.perSecond,
    one.perSecond,
    'at least',
    Math.min(GOAL, Math.max(1, allowed * SHARE)),
  );
  const bareGain = gain(bareTwo, bareOne);
  const keptGain = gain(keptTwo, keptOne);
  const kept = check(
    'kept pages, the gain against that of bare Fastify',
    keptGain,
    bareGain,
    'at least',
    SHARE,
  );
  const cores = cpus().length;
  const used = (result) => (cores / allowedBy(result)).toFixed(2);
  const note =
    `${GOAL} where cores allow it. One process, PostgreSQL and the load together use ${used(one)} of ${cores} cores, one ` +
    `bare driver with the same SQL and PostgreSQL ${used(driversOne)}; a second one brings that driver ` +
    `${driverGain.toFixed(2)}, so of all cores ${toBeHad.toFixed(2)} are to be had, and ${allowed.toFixed(2)} is the most ` +
    `that a second process can bring. With kept pages the load takes a core itself: a second process brings ` +
    `${keptGain.toFixed(2)}, to bare Fastify ${bareGain.toFixed(2)}`;
  return row(twoProcesses, made, {
    ...latencies(two, one),
    checks: [made, kept],
    machine: { goal: GOAL, cores, allowed, driverGain, toBeHad, keptGain, bareGain },
    note,
  });
}

/** By how much the rate can rise until every core is busy with what one request costs everybody. */
function allowedBy({ perSecond, cpu, loadCpu }) {
  const msOfOne = Object.values(cpu).reduce((sum, ms) => sum + ms, loadCpu);
  return (cpus().length * 1000) / (perSecond * msOfOne);
}
