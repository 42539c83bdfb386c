import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sealCursor } from '@rejoinder/kernel';
import pg from 'pg';
import { COMMON_WORD, RARE_WORD } from '../seed/texts.mjs';
import { startProduct } from '../servers/product.mjs';

const QUEUE = '/api/v1/admin/comments';

/** A server for one of the databases, and the same questions for each. */
export async function servedQueue({ dataDir, databaseUrl, cursorKey }, env = {}) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const paths = await questions(client, cursorKey);
    // A token of an earlier run may have ended since; where there is none, the server makes a first one.
    await client.query('delete from api_token');
    await client.query('delete from staff');
    const product = await startProduct({ dataDir, databaseUrl, env });
    const token = (await readFile(join(dataDir, 'first-admin-token'), 'utf8')).trim();
    return { product, headers: { authorization: `Bearer ${token}` }, paths };
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
