import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '@rejoinder/database';
import { median } from '../load/summary.mjs';
import { check, row, worstOf } from '../report/check.mjs';
import { startBareFastify } from '../servers/bare-fastify.mjs';
import { startProduct } from '../servers/product.mjs';

export const start = {
  id: 'start',
  what: 'from an empty folder to the first page, against initdb and the start of PostgreSQL alone; later, against PostgreSQL and bare Fastify',
  unit: 'ms',
  measure,
};

/** Everything as shipped: the demo article is published, and its page is the first. */
const AS_SHIPPED = { SEED_DEMO: 'true', HOLD_FIRST_COMMENT: 'true' };

async function measure({ rounds }) {
  const times = { first: [], firstAlone: [], later: [], laterAlone: [] };
  for (let round = 0; round < rounds; round++) {
    await inFolder(async (dataDir) => {
      times.first.push(await untilStopped(() => startProduct({ dataDir, env: AS_SHIPPED })));
      times.later.push(await untilStopped(() => startProduct({ dataDir, env: AS_SHIPPED })));
    });
    await inFolder(async (dataDir) => {
      times.firstAlone.push(await untilStopped(() => startEmbeddedServer(dataDir)));
      times.laterAlone.push(await untilStopped(() => databaseAndFastify(dataDir)));
    });
  }
  const { first, firstAlone, later, laterAlone } = Object.fromEntries(
    Object.entries(times).map(([name, all]) => [name, median(all)]),
  );
  const checks = [
    check('first start', first, firstAlone, 'at most', 4),
    check('later start', later, laterAlone, 'at most', 3),
  ];
  return row(start, worstOf(checks), { checks, rounds: times });
}

async function databaseAndFastify(dataDir) {
  const database = await startEmbeddedServer(dataDir);
  const fastify = await startBareFastify([
    { path: '/', status: 200, type: 'text/html', bytes: Buffer.from('hello') },
  ]);
  return { origin: fastify.origin, stop: () => Promise.all([fastify.stop(), database.stop()]) };
}

/** @returns ms until it had answered once, or until it was there where it answers nobody */
async function untilStopped(begin) {
  const before = performance.now();
  const { origin, stop } = await begin();
  try {
    if (origin) await (await fetch(origin)).arrayBuffer();
    return performance.now() - before;
  } finally {
    await stop();
  }
}

async function inFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), 'rejoinder-start-'));
  await chmod(folder, 0o711);
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
