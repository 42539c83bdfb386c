import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';

/** Roots with two replies each, written straight into the tables: only their number matters here. */
async function seed(url: string, slug: string, roots: number): Promise<string> {
  const [row] = await query<{ middle: string }>(
    url,
    `with root as (
       select ar.id as article_id, n, uuidv7(interval '1 second' * (n - $2::int)) as id
       from article ar, generate_series(1, $2::int) n where ar.slug = $1
     ),
     every as (
       select article_id, n, id, null::uuid as parent_id, id as root_id, 1 as depth, uuid_send(id) as path, 2 as replies from root
       union all
       select r.article_id, r.n, y.id, r.id, r.id, 2, uuid_send(r.id) || uuid_send(y.id), 0
       from root r cross join lateral (select uuidv7(interval '1 second' * (r.n - $2::int) + interval '1 millisecond' * k) as id
                                       from generate_series(1, 2) k where r.n > 0) y
     ),
     stored as (
       insert into comment (id, article_id, parent_id, root_id, depth, path, author_name, avatar_id, body, html, status, shown, reply_count, created_at)
       select id, article_id, parent_id, root_id, depth, path, 'R', gen_random_uuid(), 'b', '<p>b</p>', 'approved', true, replies, uuid_extract_timestamp(id)
       from every returning 1
     )
     update discussion d set approved = (select count(*) from stored) from article ar where ar.id = d.article_id and ar.slug = $1
     returning (select id from root order by n offset $2::int / 2 limit 1) as middle`,
    [slug, roots],
  );
  if (!row) throw new Error('nothing was seeded');
  return row.middle;
}

interface Work {
  readonly seqScans: number;
  readonly rows: number;
  readonly scans: Readonly<Record<string, number>>;
}

describe('promise 9, H5: a page costs the same however long the discussion is', () => {
  let app: TestApp;
  let middle: Record<string, string>;

  beforeAll(async () => {
    // One connection reads, so that its counters tell the whole of it.
    app = await TestApp.start({ DATABASE_POOL_SIZE: 1 });
    middle = {};
    for (const [slug, roots] of [
      ['short', 200],
      ['long', 6000],
    ] as const) {
      await app.article(slug);
      middle[slug] = await seed(app.databaseUrl, slug, roots);
    }
    await query(app.databaseUrl, 'vacuum analyze comment');
  });
  afterAll(() => app.stop());

  /** What the database did with the table of comments until now, by its own books. */
  const work = async (): Promise<Work> => {
    await app.db.reader.$queryRaw`select pg_stat_force_next_flush()::text`;
    const [table] = await query<{ seq: number }>(
      app.databaseUrl,
      `select seq_scan::int as seq from pg_stat_user_tables where relname = 'comment'`,
    );
    const indexes = await query<{ name: string; scans: number; rows: number }>(
      app.databaseUrl,
      `select indexrelname as name, idx_scan::int as scans, idx_tup_read::int as rows from pg_stat_user_indexes where relname = 'comment'`,
    );
    return {
      seqScans: table?.seq ?? -1,
      rows: indexes.reduce((sum, { rows }) => sum + rows, 0),
      scans: Object.fromEntries(indexes.map(({ name, scans }) => [name, scans])),
    };
  };

  const cost = async (url: string): Promise<{ rows: number; seqScans: number; used: string[] }> => {
    const before = await work();
    const reply = await app.get(url);
    expect(reply.status).toBe(200);
    const after = await work();
    return {
      rows: after.rows - before.rows,
      seqScans: after.seqScans - before.seqScans,
      used: Object.keys(after.scans).filter((name) => (after.scans[name] ?? 0) > (before.scans[name] ?? 0)),
    };
  };

  const pages: readonly (readonly [string, (slug: string) => Promise<string>])[] = [
    ['the first page', (slug) => Promise.resolve(`/api/v1/articles/${slug}/comments`)],
    ['the newest', (slug) => Promise.resolve(`/api/v1/articles/${slug}/comments?sort=newest`)],
    [
      'the second page',
      async (slug) => {
        const first = (await app.get(`/api/v1/articles/${slug}/comments`)).json() as {
          page: { next: string };
        };
        return `/api/v1/articles/${slug}/comments?cursor=${first.page.next}`;
      },
    ],
    ['the replies of one comment', (slug) => Promise.resolve(`/api/v1/comments/${middle[slug]}/replies`)],
    ['a permalink into the middle', (slug) => Promise.resolve(`/articles/${slug}?comment=${middle[slug]}`)],
  ];

  test.each(pages)('%s', async (_what, urlOf) => {
    const short = await cost(await urlOf('short'));
    const long = await cost(await urlOf('long'));
    expect([short.seqScans, long.seqScans]).toEqual([0, 0]);
    expect(long.rows).toBeGreaterThan(0);
    expect(long.rows).toBeLessThanOrEqual(short.rows * 1.3);
    expect(long.used).toContain('comment_thread_shown');
  });
});
