import { sealCursor } from '@rejoinder/kernel';
import pg from 'pg';
import { MAGNET_REPLIES } from '../seed/shapes.mjs';

const PAGE = 50;
const REPLIES = 20;

/** Every way into a discussion: both orders, both ends, roots and replies, JSON and HTML. */
export function pagesOf({ cursorKey }, { id, slug, magnetId, ends }) {
  const roots = (order, after) => {
    const cursor = after === null ? '' : `&cursor=${sealCursor(cursorKey, `comments:${id}:${order}`, after)}`;
    return `sort=${order}${cursor}`;
  };
  const lastOf = (after) =>
    after === null ? '' : `&cursor=${sealCursor(cursorKey, `replies:${magnetId}`, after)}`;
  const json = `/api/v1/articles/${slug}/comments?limit=${PAGE}&`;
  const html = `/articles/${slug}?`;
  const replies = `/api/v1/comments/${magnetId}/replies?limit=${REPLIES}`;
  return [
    { what: 'JSON, oldest first, first page', path: json + roots('oldest', null) },
    { what: 'JSON, oldest first, last page', path: json + roots('oldest', ends.oldest) },
    { what: 'JSON, newest first, first page', path: json + roots('newest', null) },
    { what: 'JSON, newest first, last page', path: json + roots('newest', ends.newest) },
    { what: 'JSON, replies, first page', path: replies },
    { what: 'JSON, replies, last page', path: replies + lastOf(ends.replies) },
    { what: 'HTML, oldest first, first page', path: html + roots('oldest', null) },
    { what: 'HTML, oldest first, last page', path: html + roots('oldest', ends.oldest) },
    { what: 'HTML, newest first, first page', path: html + roots('newest', null) },
    { what: 'HTML, newest first, last page', path: html + roots('newest', ends.newest) },
    { what: 'HTML, replies, last page', path: `${html}thread=${magnetId}${lastOf(ends.thread)}` },
  ];
}

/** Where the last pages begin: one page before each end. */
export async function placesIn({ databaseUrl, articles }) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const one = async (text, values) => (await client.query(text, values)).rows[0]?.id ?? null;
    const roots = 'select id from comment where article_id = $1 and parent_id is null and shown order by id';
    const replies = 'select id from comment where parent_id = $1 and shown order by id desc';
    const places = [];
    for (const article of articles) {
      const ends = {
        oldest: await one(`${roots} desc offset ${PAGE} limit 1`, [article.id]),
        newest: await one(`${roots} offset ${PAGE} limit 1`, [article.id]),
        replies: await one(`${replies} offset ${REPLIES} limit 1`, [article.magnetId]),
        thread: await one(`${replies} offset ${MAGNET_REPLIES} limit 1`, [article.magnetId]),
      };
      places.push({ ...article, ends });
    }
    return places;
  } finally {
    await client.end();
  }
}
