import pg from 'pg';
import { httpLoad, requestBytes } from '../load/http-load.mjs';
import { peakRssMb, rssMb } from '../machine/processes.mjs';
import { check, row } from '../report/check.mjs';
import { startProduct } from '../servers/product.mjs';

const LIMIT_MB = 200;
const READERS = 64;
const ARTICLES = 3_000;
const CODINGS = ['identity', 'gzip', 'br'];
const LOOK_EVERY_MS = 100;

export const memory = {
  id: 'memory',
  what: 'memory of the server with millions of comments behind it and a hot cache: the most it held while pages were read',
  unit: 'MB',
  measure,
};

async function measure(bench) {
  const { many } = await bench.kept();
  const slugs = await slugsOf(many.databaseUrl);
  const product = await startProduct(many);
  try {
    const { origin, pid } = product;
    const requests = slugs.flatMap((slug) =>
      CODINGS.flatMap((coding) =>
        [`/articles/${slug}`, `/api/v1/articles/${slug}/comments`].map((path) =>
          requestBytes('GET', path, { 'accept-encoding': coding }),
        ),
      ),
    );
    let turn = 0;
    const next = () => requests[turn++ % requests.length];
    const atRest = rssMb(pid);
    let most = 0;
    let pagesRead = 0;
    const looking = setInterval(() => (most = Math.max(most, rssMb(pid))), LOOK_EVERY_MS);
    try {
      const load = (how) => httpLoad({ origin, connections: READERS, status: 200, next, ...how });
      // Every page once and in every coding, as far as time allows; then what was read last, again and again.
      ({ count: pagesRead } = await load({ seconds: 6 * bench.seconds }));
      turn = Math.max(0, turn - 600);
      const hot = requests.slice(turn % requests.length, (turn % requests.length) + 600);
      await httpLoad({
        origin,
        connections: READERS,
        status: 200,
        seconds: 2 * bench.seconds,
        next: () => hot[turn++ % hot.length],
      });
    } finally {
      clearInterval(looking);
    }
    const head = check('memory against the limit', Math.max(most, rssMb(pid)), LIMIT_MB, 'under', 1);
    return row(memory, head, { atRest, peak: peakRssMb(pid), pagesRead, comments: bench.queue });
  } finally {
    await product.stop();
  }
}

async function slugsOf(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query('select slug from article order by published_at desc limit $1', [
    ARTICLES,
  ]);
  await client.end();
  return rows.map(({ slug }) => slug);
}
