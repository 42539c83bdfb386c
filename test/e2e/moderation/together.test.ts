import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';
import { expectProblem } from '../../support/refusals.js';
import { meetAtLock } from '../posting/meet-at-lock.js';
import { countedTwice, Desk } from './desk.js';

let app: TestApp;
let desk: Desk;
beforeAll(async () => {
  app = await TestApp.start({ PERSON_INTERVAL_SECONDS: 0, NETWORK_PER_MINUTE: 0 });
  desk = await Desk.open(app);
});
afterAll(() => app.stop());

const approve = (id: string) => desk.patch(id, { status: 'approved' }, '"1"');
const spam = (id: string) => desk.patch(id, { status: 'spam' }, '"1"');
const rows = (sql: string, values: unknown[] = []) => query(app.databaseUrl, sql, values);

async function held(slug: string, count: number, parentId?: string): Promise<string[]> {
  const comments = [];
  for (let n = 0; n < count; n++)
    comments.push(
      await app.comment(slug, { body: `Held ${n} of ${slug}`, ...(parentId ? { parentId } : {}) }, 'pending'),
    );
  return comments.map(({ id }) => id);
}

describe('decisions that are made at the same time', () => {
  test('are written by few statements, and count once each, in whichever discussions and threads they are', async () => {
    const slugs = ['one', 'two'];
    const ids: string[] = [];
    for (const slug of slugs) {
      await app.article(slug);
      const root = await app.comment(slug);
      ids.push(...(await held(slug, 6)), ...(await held(slug, 6, root.id)));
    }
    const [before] = (await rows(
      `select d.version::int from discussion d join article a on a.id = article_id where slug = 'one'`,
    )) as { version: number }[];
    const lock = `select from comment where id = '${ids[0]}' for update`;
    const replies = await meetAtLock(app, lock, 1, () =>
      Promise.all(ids.map((id, n) => (n % 3 === 2 ? spam(id) : approve(id)))),
    );
    expect(replies.map(({ status }) => status)).toEqual(ids.map(() => 200));
    for (const [n, reply] of replies.entries())
      expect(reply.json()).toEqual((await desk.get(`/${ids[n]}`)).json());
    const [{ statements }] = (await rows(
      `select count(distinct xmin::text)::int as statements from decision where action = 'status' and comment_id = any ($1)`,
      [ids],
    )) as [{ statements: number }];
    expect(statements).toBeLessThanOrEqual(6);
    const { counters, recount } = await countedTwice(app);
    expect(counters).toEqual(recount);
    expect(
      await rows(
        `select a.slug, d.approved, d.pending, d.spam, d.version::int - $1 as more, c.reply_count as replies
                  from discussion d join article a on a.id = d.article_id
                  join comment c on c.article_id = a.id and c.parent_id is null and c.reply_count > 0 order by 1`,
        [before?.version],
      ),
    ).toEqual(slugs.map((slug) => ({ slug, approved: 9, pending: 0, spam: 4, more: 12, replies: 4 })));
  });

  test('promise 8: share no refusal: whose comment changed is told so, all others are decided', async () => {
    await app.article('mixed');
    const ids = await held('mixed', 5);
    const [first = '', changed = ''] = ids;
    const lock = `update comment set version = version + 1, body = 'Other words.' where id = '${changed}';
      select from comment where id = '${first}' for update`;
    const replies = await meetAtLock(app, lock, 1, () => Promise.all(ids.map(approve)));
    const [, refused] = replies;
    if (refused) expectProblem(refused, 'stale_version');
    expect(replies.map(({ status }) => status)).toEqual([200, 412, 200, 200, 200]);
    expect(await desk.status(changed)).toBe('pending');
  });

  test('promise 8: of two about the same comment one is done, and the other told so', async () => {
    await app.article('twice');
    const [first = '', id = ''] = await held('twice', 2);
    const lock = `select from comment where id in ('${first}', '${id}') for update`;
    const [, ...replies] = await meetAtLock(app, lock, 2, () =>
      Promise.all([approve(first), approve(id), spam(id)]),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(
      await rows(`select count(*)::int as n from decision where comment_id = $1 and action = 'status'`, [id]),
    ).toEqual([{ n: 1 }]);
  });

  test('leave what was decided before to the long way, which takes the lesson back', async () => {
    await app.article('again');
    const ids = await held('again', 3);
    const [again = ''] = ids;
    expect((await spam(again)).status).toBe(200);
    expect((await desk.change(again, { status: 'pending' })).status).toBe(200);
    const lock = `select from comment where id = '${ids[1]}' for update`;
    const etag = await desk.etag(again);
    const replies = await meetAtLock(app, lock, 1, () =>
      Promise.all(ids.map((id) => desk.patch(id, { status: 'approved' }, id === again ? etag : '"1"'))),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await rows(`select label from spam_lesson where comment_id = $1`, [again])).toEqual([
      { label: 'ham' },
    ]);
  });

  test('promise 2: are put off where somebody holds a lock, and nobody else waits for it', async () => {
    await app.article('held');
    const [free = '', ...stuck] = await held('held', 6);
    const client = new Client({ connectionString: app.databaseUrl });
    await client.connect();
    try {
      await client.query('begin');
      await client.query('select from comment where id = any ($1) for update', [stuck]);
      const waiting = stuck.map(approve);
      expect((await approve(free)).status).toBe(200);
      for (const reply of await Promise.all(waiting)) expectProblem(reply, 'unavailable');
    } finally {
      await client.end();
    }
    expect((await approve(stuck[0] ?? '')).status).toBe(200);
    expect(await Promise.all(stuck.slice(1).map((id) => desk.status(id)))).toEqual(Array(4).fill('pending'));
  });
});

test('an id is the same in capital letters', async () => {
  await app.article('capitals');
  const [id = ''] = await held('capitals', 1);
  expect((await desk.get(`/${id.toUpperCase()}`)).json()).toEqual((await desk.get(`/${id}`)).json());
  const reply = await approve(id.toUpperCase());
  expect([reply.status, reply.json()]).toEqual([200, (await desk.get(`/${id}`)).json()]);
});
