import { sealCursor } from '@rejoinder/kernel';
import { alternate } from '../load/alternate.mjs';
import { httpLoad, requestBytes } from '../load/http-load.mjs';
import { rateRow } from '../report/check.mjs';
import { startBarePg } from '../servers/bare-pg.mjs';
import { recordedPages } from '../servers/recorded-pages.mjs';

const READERS = 64;
/** Pages whose statements the counterpart sends, again and again. */
const RECORDED = 200;

export const uncachedPage = {
  id: 'uncached-page',
  what: 'each request another page of a long discussion, 64 connections, against the same SQL through bare pg and JSON.stringify',
  unit: 'pages/s',
  measure,
};

async function measure(bench) {
  const { product, postgres, client, cursorKey, long, dataDir, databaseUrl } = await bench.small();
  const { rows } = await client.query(
    'select id from comment where article_id = $1 and parent_id is null and shown order by random()',
    [long.id],
  );
  // A page starts behind any root, so there are as many pages as roots, and none is asked for twice.
  const path = ({ id }) =>
    `/api/v1/articles/${long.slug}/comments?cursor=${sealCursor(cursorKey, `comments:${long.id}:oldest`, id)}`;
  const pages = await recordedPages({ dataDir, databaseUrl }, rows.splice(0, RECORDED).map(path));
  const bare = await startBarePg('read-pages', { databaseUrl, pages });
  try {
    let turn = 0;
    const next = () => requestBytes('GET', path(rows[turn++ % rows.length]));
    const results = await alternate(bench, [
      {
        load: (seconds) =>
          httpLoad({ origin: product.origin, connections: READERS, seconds, status: 200, next }),
        processes: { server: product.pid, postgres },
      },
      {
        load: (seconds) => bare.load({ connections: READERS, seconds }),
        processes: { driver: bare.pid, postgres },
      },
    ]);
    const statements = pages.at(-1).length;
    const note = turn > rows.length ? `only ${rows.length} pages for ${turn} requests` : undefined;
    return rateRow(uncachedPage, 0.6, results, { statements, note });
  } finally {
    await bare.stop();
  }
}
