import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { someComment, TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';
import { expectProblem } from '../../support/refusals.js';
import { countWaiting, meetAtLock } from './meet-at-lock.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ PERSON_INTERVAL_SECONDS: 0, NETWORK_PER_MINUTE: 0, HOLD_FIRST_COMMENT: false });
});
afterAll(() => app.stop());

const HOLD_BACK = 'lock table vault.duplicate_guard in exclusive mode';

/** How many transactions wrote the comments of an article: their rows know which. */
async function statementsBehind(slug: string): Promise<number> {
  const [row] = await query<{ n: number }>(
    app.databaseUrl,
    `select count(distinct c.xmin::text)::int as n from comment c join article a on a.id = c.article_id where a.slug = $1`,
    [slug],
  );
  return row?.n ?? 0;
}

describe('comments that are posted at the same time', () => {
  test('are stored by few statements, each as it was sent', async () => {
    await app.article('busy');
    const sent = Array.from({ length: 30 }, (_, n) =>
      someComment({ name: `Ünïcode "${n}" \\ {,}`, body: `Line one, "${n}"\n\n\\x41 {a,b} 😀 ${n}` }),
    );
    const replies = await meetAtLock(app, HOLD_BACK, 1, () =>
      Promise.all(sent.map((comment) => app.post('busy', comment))),
    );
    expect(replies.map(({ status }) => status)).toEqual(sent.map(() => 201));
    for (const [n, reply] of replies.entries()) {
      const answered = (reply.json() as { data: { id: string } }).data;
      const read = (await app.get(`/api/v1/comments/${answered.id}`)).json() as { data: object };
      expect(read.data).toEqual(answered);
      expect(read.data).toMatchObject({ author: { name: sent[n]?.name } });
    }
    expect(await statementsBehind('busy')).toBeLessThanOrEqual(4);
    expect((await app.get('/api/v1/articles/busy/comments')).json()).toMatchObject({
      discussion: { count: 30 },
    });
  });

  test('do not share a refusal: whose guard is taken is told so, all others are stored', async () => {
    await app.article('mixed');
    const gone = await app.comment('mixed');
    const stays = await app.comment('mixed');
    const twice = someComment();
    const lock = `${HOLD_BACK}; update comment set status = 'rejected', shown = false where id = '${gone.id}'`;
    const [, toGone, toStays, first, second, alone] = await meetAtLock(app, lock, 2, () =>
      Promise.all([
        app.post('mixed', someComment()),
        app.post('mixed', someComment({ parentId: gone.id })),
        app.post('mixed', someComment({ parentId: stays.id })),
        app.post('mixed', twice),
        app.post('mixed', twice),
        app.post('mixed', someComment()),
      ]),
    );
    expectProblem(toGone, 'parent_not_visible');
    expect([toStays?.status, alone?.status]).toEqual([201, 201]);
    expect([first?.status, second?.status].sort()).toEqual([201, 409]);
  });

  test('count once each, in whichever discussions and threads they are', async () => {
    const slugs = ['c-one', 'c-two', 'c-three'];
    for (const slug of slugs) await app.article(slug);
    const roots = await Promise.all(slugs.map((slug) => app.comment(slug)));
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, n) => {
        const parent = roots[n % 3];
        return app.post(slugs[n % 3] ?? '', someComment(n % 2 && parent ? { parentId: parent.id } : {}));
      }),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    const counted = await query(
      app.databaseUrl,
      `select a.slug, d.approved, d.version::int as version,
              (select count(*)::int from comment c where c.article_id = a.id) as comments,
              (select c.reply_count from comment c where c.article_id = a.id order by c.id limit 1) as replies
       from article a join discussion d on d.article_id = a.id where a.slug like 'c-%' order by a.slug`,
    );
    for (const row of counted)
      expect(row).toMatchObject({ approved: 21, comments: 21, version: 21, replies: 10 });
  });

  test('promise 2: where somebody holds a discussion, those who need it are put off, one looks, and nobody else waits', async () => {
    await app.article('held');
    await app.article('free');
    const client = new Client({ connectionString: app.databaseUrl });
    await client.connect();
    try {
      await client.query('begin');
      await client.query(
        `select from discussion where article_id = (select id from article where slug = 'held') for update`,
      );
      const first = await Promise.all([app.post('held', someComment()), app.post('free', someComment())]);
      expect(first.map(({ status }) => status)).toEqual([503, 201]);
      const later = Array.from({ length: 20 }, () => app.post('held', someComment()));
      let all = false;
      const answered = Promise.all(later).finally(() => (all = true));
      const waiting: number[] = [];
      while (!all) waiting.push(await countWaiting(app));
      for (const reply of await answered) expectProblem(reply, 'unavailable');
      expect(Math.max(...waiting)).toBe(1);
      expect((await app.post('free', someComment())).status).toBe(201);
    } finally {
      await client.end();
    }
    expect((await app.post('held', someComment())).status).toBe(201);
    expect(await statementsBehind('held')).toBe(1);
  });
});
