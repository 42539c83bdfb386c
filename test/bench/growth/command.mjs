import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { keptInstallations } from '../installations/kept.mjs';
import { flatOf, queueOf } from '../installations/seeds.mjs';
import { httpLoad, requestBytes } from '../load/http-load.mjs';
import { median } from '../load/summary.mjs';
import { pagesOf, placesIn } from '../questions/discussion.mjs';
import { servedQueue } from '../questions/queue.mjs';
import { FOLDER, machine, rounded } from '../report/file.mjs';
import { startProduct } from '../servers/product.mjs';
import { sizesOf } from './sizes.mjs';
import { writeGrowthTables } from './tables.mjs';

const LENGTHS = [1_000, 10_000, 100_000, 1_000_000];
const TOTALS = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];
const CONNECTIONS = 2;
const ROUNDS = 5;
const SECONDS = 0.12;
const WARM_SECONDS = 1.5;
/** Without the cache: what a page costs when it is made. */
const NOT_CACHED = { CACHE_BYTES: '0' };

/**
 * `npm run bench -- --curve`: what grows and what does not, from a hundred comments to ten million. Discussions that get
 * longer, and sites that get larger; the times of answers, the bytes on disk, the time it took to write them.
 */
export async function growthCommand(begun, { folder, quick, say }) {
  const upTo = (sizes) => (quick ? sizes.filter((size) => size <= 100_000) : sizes);
  const flats = upTo(LENGTHS).map((comments) => ({ comments, ...flatOf(comments) }));
  const queues = upTo(TOTALS).map((comments) => ({ comments, ...queueOf(comments) }));
  const wanted = [...flats, ...queues].map(({ comments: _comments, ...seed }) => seed);
  const made = await keptInstallations(begun, { folder, wanted, say });

  const discussions = [];
  for (const { comments, name } of flats) {
    say(`a discussion of ${comments.toLocaleString('en')} ...`);
    const [short, long] = await timesOfDiscussions(made[name]);
    if (discussions.length === 0) discussions.push({ comments: 100, times: short });
    discussions.push({ comments, times: long });
  }
  const sites = [];
  for (const { comments, name } of queues) {
    say(`a site of ${comments.toLocaleString('en')} ...`);
    sites.push({ comments, seedSeconds: made[name].seconds, ...(await siteOf(made[name])) });
  }
  const file = rounded({
    at: new Date().toISOString(),
    machine: machine(),
    unit: 'ms; bytes',
    discussions,
    sites,
  });
  await writeFile(join(FOLDER, `growth${quick ? '-quick' : ''}.json`), `${JSON.stringify(file, null, 2)}\n`);
  if (!quick) await writeGrowthTables(file);
  say('written to docs/bench');
}

async function timesOfDiscussions(installation) {
  const places = await placesIn(installation);
  const product = await startProduct({ ...installation, env: NOT_CACHED });
  try {
    const questions = places.map((place) =>
      Object.fromEntries(pagesOf(installation, place).map(({ what, path }) => [what, path])),
    );
    const times = [];
    for (const paths of questions) times.push(await timesOf(product.origin, paths));
    return times;
  } finally {
    await product.stop();
  }
}

async function siteOf(installation) {
  const { product, headers, paths } = await servedQueue(installation, NOT_CACHED);
  try {
    const times = await timesOf(product.origin, paths, headers);
    return { times, ...(await onDisk(installation.databaseUrl)) };
  } finally {
    await product.stop();
  }
}

/** The median time of each question. All are asked for a while before: a process is slow when it has just begun. */
async function timesOf(origin, paths, headers) {
  const requests = Object.values(paths).map((path) => requestBytes('GET', path, headers));
  const ask = (next, how) => httpLoad({ origin, connections: CONNECTIONS, status: 200, next, ...how });
  let turn = 0;
  await ask(() => requests[turn++ % requests.length], { seconds: WARM_SECONDS });
  const times = {};
  for (const [index, what] of Object.keys(paths).entries()) {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++)
      rounds.push((await ask(() => requests[index], { seconds: SECONDS })).p50);
    times[what] = median(rounds);
  }
  return times;
}

async function onDisk(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await sizesOf(client);
  } finally {
    await client.end();
  }
}
