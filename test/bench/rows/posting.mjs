import { alternate } from '../load/alternate.mjs';
import { httpLoad, requestBytes } from '../load/http-load.mjs';
import { check, rateRow } from '../report/check.mjs';
import { startBarePg } from '../servers/bare-pg.mjs';
import { insistOnSameRows, rowsWritten } from '../servers/rows-written.mjs';

const WRITERS = 32;
const FEW = 20;

export const postHot = {
  id: 'post-hot',
  what: 'posting to one hot article, judged by all phases, stored and durable, 32 connections, against the same rows through bare pg',
  unit: 'comments/s',
  measure: (bench) => posting(bench, postHot, () => ['hot'], true),
};

export const postSpread = {
  id: 'post-spread',
  what: 'the same, spread over 100 articles',
  unit: 'comments/s',
  measure: (bench) => posting(bench, postSpread, ({ spread }) => spread, false),
};

async function posting(bench, about, slugsOf, p99Too) {
  const small = await bench.small();
  const { product, postgres, client, databaseUrl } = small;
  await insistOnDurability(client);
  const slugs = slugsOf(small);
  const ours = (how) =>
    httpLoad({ origin: product.origin, connections: WRITERS, status: 201, next: poster(slugs), ...how });
  const written = await rowsWritten(client, () => ours({ requests: FEW }));
  const bare = await startBarePg('post', { databaseUrl, slugs });
  try {
    const other = (how) => bare.load({ connections: WRITERS, ...how });
    insistOnSameRows(about.id, written, await rowsWritten(client, () => other({ requests: FEW })));
    const results = await alternate(bench, [
      { load: (seconds) => ours({ seconds }), processes: { server: product.pid, postgres } },
      { load: (seconds) => other({ seconds }), processes: { driver: bare.pid, postgres } },
    ]);
    const [{ p99 }, { p99: bareP99 }] = results;
    const checks = p99Too ? [check('p99', p99, bareP99, 'under', 3)] : [];
    const rows = Object.fromEntries(Object.entries(written).map(([table, count]) => [table, count / FEW]));
    return rateRow(about, 0.7, results, { checks, rows });
  } finally {
    await bare.stop();
  }
}

let posted = 0;

/** Comments that were never sent before, each by somebody who never wrote before, from a network of their own. */
export function poster(slugs, { byProxy = true } = {}) {
  return () => {
    const n = ++posted;
    const body = JSON.stringify({
      name: `Reader ${n}`,
      email: `reader${n}@example.org`,
      body: `Reply number ${n}: the lamps are *never* wrong, and nobody has seen who lights them.`,
    });
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
      ...(byProxy ? { 'x-forwarded-for': `${11 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}.7` } : {}),
    };
    return requestBytes('POST', `/api/v1/articles/${slugs[n % slugs.length]}/comments`, headers, body);
  };
}

/** What is not on disk when it is acknowledged is not what is to be measured. */
async function insistOnDurability(client) {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const { rows } = await client.query(`show ${setting}`);
    if (rows[0][setting] !== 'on') throw new Error(`${setting} is ${rows[0][setting]}`);
  }
}
