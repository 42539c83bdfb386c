import { alternate } from '../load/alternate.mjs';
import { httpLoad, requestBytes } from '../load/http-load.mjs';
import { rateRow } from '../report/check.mjs';
import { startBarePg } from '../servers/bare-pg.mjs';
import { insistOnSameRows, rowsWritten } from '../servers/rows-written.mjs';

const MODERATORS = 8;
const FEW = 20;
/** Approvals in a second's worth of a round: what waits can be approved once only, so rounds are counted and not timed. */
const OURS = 600;
const OTHER = 1_600;

export const approve = {
  id: 'approve',
  what: 'approving comments through the admin API, 8 connections, against the same rows through bare pg',
  unit: 'approvals/s',
  measure,
};

async function measure(bench) {
  const { product, postgres, client, databaseUrl, token } = await bench.small();
  const { rows } = await client.query(`select id from comment where status = 'pending' order by random()`);
  const { rounds, seconds } = bench;
  const share = Math.ceil((rounds + 1) * seconds * OURS) + FEW;
  if (rows.length < share + (rounds + 1) * seconds * OTHER + FEW) throw new Error('too few comments wait');
  const queue = rows.splice(0, share).map(({ id }) => id);
  const next = () => approval(queue.pop(), token);
  const ours = (requests) =>
    httpLoad({ origin: product.origin, connections: MODERATORS, status: 200, requests, next });

  const written = await rowsWritten(client, () => ours(FEW));
  const lesson = await client.query('select buckets from spam_change order by id desc limit 1');
  const buckets = lesson.rows[0]?.buckets ?? [];
  const bare = await startBarePg('approve', { databaseUrl, ids: rows.map(({ id }) => id), buckets });
  try {
    const other = (requests) => bare.load({ connections: MODERATORS, requests });
    insistOnSameRows('approve', written, await rowsWritten(client, () => other(FEW)));
    const results = await alternate(bench, [
      { load: (round) => ours(round * OURS), processes: { server: product.pid, postgres } },
      { load: (round) => other(round * OTHER), processes: { driver: bare.pid, postgres } },
    ]);
    return rateRow(approve, 0.5, results, { rows: written });
  } finally {
    await bare.stop();
  }
}

function approval(id, token) {
  const headers = { authorization: `Bearer ${token}`, 'if-match': '"1"', 'content-type': 'application/json' };
  return requestBytes('PATCH', `/api/v1/admin/comments/${id}`, headers, '{"status":"approved"}');
}
