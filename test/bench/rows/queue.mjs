import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sealCursor } from '@rejoinder/kernel';
import pg from 'pg';
import { compareTimes } from '../load/compare-times.mjs';
import { row, worstOf } from '../report/check.mjs';
import { COMMON_WORD, RARE_WORD } from '../seed/texts.mjs';
import { startProduct } from '../servers/product.mjs';

const GOAL = 2;
const QUEUE = '/api/v1/admin/comments';
/** No more of a whole search than this: with ten million comments it would be a thousand answers. */
const MOST_ANSWERS = 100;

export const queueMillions = {
  id: 'queue-10m',
  what: 'the moderation queue at 10,000,000 comments against the same at 10,000: first and deep pages, counts, search; the worst',
  unit: 'ms',
  measure,
};

async function measure(bench) {
  const { many, few } = await bench.kept();
  const sides = [];
  try {
    for (const installation of [many, few]) sides.push(await served(installation));
    const [ours, other] = sides;
    const pairs = Object.keys(ours.paths).map((what) => ({
      what,
      headers: { authorization: `Bearer ${ours.token}` },
      ours: { origin: ours.product.origin, path: ours.paths[what] },
      other: { origin: other.product.origin, path: other.paths[what] },
    }));
    const checks = await compareTimes(bench, pairs, GOAL);
    return row(queueMillions, worstOf(checks), {
      checks,
      comments: bench.queue,
      search: await wholeSearch(ours),
    });
  } finally {
    for (const { product } of sides) await product.stop();
  }
}

/** A server for one of the databases, and the same questions for each. */
async function served({ dataDir, databaseUrl, cursorKey }) {
  const product = await startProduct({ dataDir, databaseUrl });
  const token = (await readFile(join(dataDir, 'first-admin-token'), 'utf8')).trim();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return { product, token, paths: await questions(client, cursorKey) };
  } finally {
    await client.end();
  }
}

async function questions(client, cursorKey) {
  const middle = async (where) => {
    const { rows } = await client.query(
      `select id from comment where ${where} order by id desc
       offset (select count(*) / 2 from comment where ${where}) limit 1`,
    );
    return rows[0].id;
  };
  const { rows } = await client.query(
    `select ar.slug, d.article_id as id from discussion d join article ar on ar.id = d.article_id
     order by abs(d.approved - 200), ar.id limit 1`,
  );
  const [article] = rows;
  const after = (status, id) =>
    `&cursor=${sealCursor(cursorKey, `queue:${JSON.stringify([null, status, null, null, false])}`, id)}`;
  return {
    'pending, first page': `${QUEUE}?status=pending&limit=50`,
    'pending, from the middle': `${QUEUE}?status=pending&limit=50${after('pending', await middle(`status = 'pending'`))}`,
    'spam, from the middle': `${QUEUE}?status=spam&limit=50${after('spam', await middle(`status = 'spam'`))}`,
    'approved, first page': `${QUEUE}?status=approved&limit=50`,
    'everything, first page': `${QUEUE}?limit=50`,
    'one article': `${QUEUE}?article=${article.slug}&limit=50`,
    'with reports': `${QUEUE}?reported=true&limit=50`,
    'edits that wait': `${QUEUE}?waiting=edits&limit=50`,
    counts: `${QUEUE}/counts`,
    'counts of one article': `${QUEUE}/counts?article=${article.slug}`,
    'search for a common word': `${QUEUE}?q=${COMMON_WORD}&limit=50`,
    'search for a rare word': `${QUEUE}?q=${RARE_WORD}&limit=50`,
    'search among the pending': `${QUEUE}?status=pending&q=${RARE_WORD}&limit=50`,
  };
}

/**
 * A search looks through a bounded part for each answer. What it takes to look until the newest comment with the rare word
 * is found is told beside, so that the time of one answer is not taken for that of the whole.
 */
async function wholeSearch({ product: { origin }, token, paths }) {
  const begin = performance.now();
  const headers = { authorization: `Bearer ${token}` };
  let cursor = '';
  for (let answers = 1; answers <= MOST_ANSWERS; answers++) {
    const response = await fetch(`${origin}${paths['search for a rare word']}${cursor}`, { headers });
    const { data, page } = await response.json();
    if (data.length > 0 || page.next === null)
      return { answers, found: data.length, ms: performance.now() - begin };
    cursor = `&cursor=${page.next}`;
  }
  return { answers: MOST_ANSWERS, found: 0, ms: performance.now() - begin };
}
