import { sealCursor } from '@rejoinder/kernel';
import pg from 'pg';
import { compareTimes } from '../load/compare-times.mjs';
import { row, worstOf } from '../report/check.mjs';
import { startProduct } from '../servers/product.mjs';

const PAGE = 50;
const REPLIES = 20;
const GOAL = 1.3;

export const flatMillion = {
  id: 'flat-1m',
  what: 'any page of a discussion of 1,000,000 comments against the same page of one of 100: the worst of all, cached or not',
  unit: 'ms',
  measure,
};

async function measure(bench) {
  const { flat } = await bench.kept();
  const [short, long] = await placesIn(flat);
  const checks = [];
  for (const [kind, env] of [
    ['cached', {}],
    ['not cached', { CACHE_BYTES: '0' }],
  ]) {
    const { origin, stop } = await startProduct({ ...flat, env });
    try {
      const pairs = pagesOf(flat, long).map(({ what, path }, index) => ({
        what: `${what}, ${kind}`,
        ours: { origin, path },
        other: { origin, path: pagesOf(flat, short)[index].path },
      }));
      await insistOnSameLength(pairs);
      checks.push(...(await compareTimes(bench, pairs, GOAL)));
    } finally {
      await stop();
    }
  }
  return row(flatMillion, worstOf(checks), { checks, comments: bench.flat });
}

/** Every way into a discussion: both orders, both ends, roots and replies, JSON and HTML. */
function pagesOf({ cursorKey }, { id, slug, magnetId, ends }) {
  const roots = (order, after) => {
    const cursor = after === null ? '' : `&cursor=${sealCursor(cursorKey, `comments:${id}:${order}`, after)}`;
    return `sort=${order}${cursor}`;
  };
  const lastReplies = `&cursor=${sealCursor(cursorKey, `replies:${magnetId}`, ends.replies)}`;
  const json = `/api/v1/articles/${slug}/comments?limit=${PAGE}&`;
  const html = `/articles/${slug}?`;
  const replies = `/api/v1/comments/${magnetId}/replies?limit=${REPLIES}`;
  return [
    { what: 'JSON, oldest first, first page', path: json + roots('oldest', null) },
    { what: 'JSON, oldest first, last page', path: json + roots('oldest', ends.oldest) },
    { what: 'JSON, newest first, first page', path: json + roots('newest', null) },
    { what: 'JSON, newest first, last page', path: json + roots('newest', ends.newest) },
    { what: 'JSON, replies, first page', path: replies },
    { what: 'JSON, replies, last page', path: replies + lastReplies },
    { what: 'HTML, oldest first, first page', path: html + roots('oldest', null) },
    { what: 'HTML, oldest first, last page', path: html + roots('oldest', ends.oldest) },
    { what: 'HTML, newest first, first page', path: html + roots('newest', null) },
    { what: 'HTML, newest first, last page', path: html + roots('newest', ends.newest) },
    { what: 'HTML, replies', path: `${html}thread=${magnetId}` },
  ];
}

/** Where the last pages begin: one page before each end. */
async function placesIn({ databaseUrl, articles }) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const one = async (text, values) => (await client.query(text, values)).rows[0].id;
    const roots = 'select id from comment where article_id = $1 and parent_id is null and shown order by id';
    const places = [];
    for (const article of articles) {
      const ends = {
        oldest: await one(`${roots} desc offset ${PAGE} limit 1`, [article.id]),
        newest: await one(`${roots} offset ${PAGE} limit 1`, [article.id]),
        replies: await one(
          `select id from comment where parent_id = $1 and shown order by id desc offset ${REPLIES} limit 1`,
          [article.magnetId],
        ),
      };
      places.push({ ...article, ends });
    }
    return places;
  } finally {
    await client.end();
  }
}

/** Two pages can be compared when they carry the same; names and numbers differ by some letters. */
async function insistOnSameLength(pairs) {
  for (const { what, ours, other } of pairs) {
    const [mine, theirs] = await Promise.all(
      [ours, other].map(async ({ origin, path }) => {
        const answer = await fetch(origin + path);
        const text = await answer.text();
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${text}`);
        return text.length;
      }),
    );
    if (Math.abs(mine - theirs) > 0.1 * theirs)
      throw new Error(`${what}: ${mine} characters are compared with ${theirs}`);
  }
}
