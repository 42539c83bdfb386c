import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PublicComment } from '@rejoinder/contracts';
import { someComment, someIp, TestApp, type CommentInput, type Reply } from '../../support/app.js';
import { query } from '../../support/database.js';
import { expectProblem } from '../../support/refusals.js';

let app: TestApp;
let articles = 0;
let slug: string;

beforeAll(async () => {
  app = await TestApp.start();
});
beforeEach(async () => {
  app.clock.advance(120);
  slug = await app.article(`article-${articles++}`);
});
afterAll(() => app.stop());

/** What is stored of this article: comments, contacts and the discussion's own count. */
async function stored(): Promise<{ comments: number; contacts: number; counted: number; decisions: number }> {
  const [row] = await query<{ comments: number; contacts: number; counted: number; decisions: number }>(
    app.databaseUrl,
    `select count(c.id)::int as comments, count(ct.comment_id)::int as contacts,
            (select approved + pending + rejected + spam from discussion where article_id = ar.id) as counted,
            (select count(*)::int from decision d join comment k on k.id = d.comment_id where k.article_id = ar.id) as decisions
     from article ar left join comment c on c.article_id = ar.id left join vault.contact ct on ct.comment_id = c.id
     where ar.slug = $1 group by ar.id`,
    [slug],
  );
  if (!row) throw new Error('the article is not there');
  return row;
}

const ONE = { comments: 1, contacts: 1, counted: 1, decisions: 1 };

function fifty(post: (i: number) => Promise<Reply>): Promise<Reply[]> {
  return Promise.all(Array.from({ length: 50 }, (_, i) => post(i)));
}

function statuses(replies: readonly Reply[]): Record<number, number> {
  const counted: Record<number, number> = {};
  for (const { status } of replies) counted[status] = (counted[status] ?? 0) + 1;
  return counted;
}

describe('B23, promise 3: fifty times at once is one comment and one count', () => {
  test('from one network', async () => {
    const comment = someComment();
    const replies = await fifty(() => app.post(slug, comment, { 'x-forwarded-for': '192.0.2.1' }));
    expect(statuses(replies)).toEqual({ 202: 1, 409: 49 });
    for (const reply of replies.filter(({ status }) => status === 409))
      expectProblem(reply, 'duplicate_comment');
    expect(await stored()).toEqual(ONE);
  });

  test('from fifty networks', async () => {
    const comment = someComment();
    const replies = await fifty((i) => app.post(slug, comment, { 'x-forwarded-for': `10.77.${i}.1` }));
    expect(statuses(replies)).toEqual({ 202: 1, 409: 49 });
    expect(await stored()).toEqual(ONE);
  });

  test('by forms and by the API together, as replies to a comment', async () => {
    const parent = await app.comment(slug);
    const comment = someComment({ parentId: parent.id });
    const replies = await fifty((i) => (i % 2 ? app.post(slug, comment) : app.form(slug, { ...comment })));
    const { 202: byApi = 0, 303: byForm = 0, ...others } = statuses(replies);
    expect([byApi + byForm, others]).toEqual([1, { 409: 49 }]);
    expect(await stored()).toMatchObject({ comments: 2, contacts: 2, counted: 2 });
  });

  test('B20: under one Idempotency-Key, and all fifty get the same answer', async () => {
    const comment = someComment();
    const replies = await fifty(() => app.post(slug, comment, { 'idempotency-key': 'k1' }));
    expect(statuses(replies)).toEqual({ 202: 50 });
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(new Set(replies.map(({ headers }) => headers.location)).size).toBe(1);
    expect(replies.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(49);
    expect(await stored()).toEqual(ONE);
  });

  test('B20: fifty different comments under one key are one comment and 49 refusals', async () => {
    const replies = await fifty(() => app.post(slug, someComment(), { 'idempotency-key': 'k2' }));
    expect(statuses(replies)).toEqual({ 202: 1, 422: 49 });
    expect(await stored()).toEqual(ONE);
  });

  test('fifty different comments of different people are fifty', async () => {
    const replies = await fifty((i) => app.post(slug, someComment(), { 'x-forwarded-for': `10.78.${i}.1` }));
    expect(statuses(replies)).toEqual({ 202: 50 });
    expect(await stored()).toEqual({ comments: 50, contacts: 50, counted: 50, decisions: 50 });
  });
});

describe('B20: a retry under the same key', () => {
  test('is answered as the first was, also after the decision and in place of a flood', async () => {
    const comment = someComment();
    const headers = { 'idempotency-key': 'retry', 'x-forwarded-for': '192.0.2.9' };
    const first = await app.post(slug, comment, headers);
    const again = await app.post(slug, comment, headers);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    const { data } = first.json() as { data: PublicComment };
    await app.decide(data.id, 'approved');
    const decided = await app.post(slug, comment, headers);
    expect([decided.status, decided.headers.location]).toEqual([201, first.headers.location]);
    expect(await stored()).toMatchObject({ comments: 1 });
  });

  test('with another text, name or website is refused; on another article it is another key', async () => {
    const comment = someComment();
    await app.post(slug, comment, { 'idempotency-key': 'other' });
    for (const changed of [{ body: 'Else.' }, { name: 'Else' }, { website: 'else.example' }]) {
      const reply = await app.post(slug, { ...comment, ...changed }, { 'idempotency-key': 'other' });
      expectProblem(reply, 'idempotency_key_reused');
    }
    expect(await stored()).toEqual(ONE);
    const elsewhere = await app.article(`article-${articles++}`);
    expect((await app.post(elsewhere, someComment(), { 'idempotency-key': 'other' })).status).toBe(202);
  });

  test('is a new request after a day', async () => {
    await app.post(slug, someComment(), { 'idempotency-key': 'day' });
    app.clock.advance(24 * 3600 + 1);
    expect((await app.post(slug, someComment(), { 'idempotency-key': 'day' })).status).toBe(202);
    expect(await stored()).toMatchObject({ comments: 2 });
  });
});

describe('B19: the same said twice', () => {
  const said: CommentInput = {
    name: 'Ida Lund',
    email: 'ida@example.org',
    body: 'The lamps *were* electric.',
  };
  const later = (changes: Partial<CommentInput>): Promise<Reply> => {
    app.clock.advance(60);
    return app.post(slug, { ...said, ...changes }, { 'x-forwarded-for': someIp() });
  };

  test('is refused however it is spelled, in whatever state the first one is', async () => {
    const first = (await later({})).json() as { data: PublicComment };
    for (const changes of [
      {},
      { body: 'the  LAMPS\n*were*  electric. ' },
      { name: 'IDA lund' },
      { name: 'Ｉｄａ Lund' },
      { email: 'other@example.org' },
    ])
      expectProblem(await later(changes), 'duplicate_comment');
    await app.decide(first.data.id, 'spam');
    expectProblem(await later({}), 'duplicate_comment');
  });

  test('is something else by another name, under another comment, on another article, or with other words', async () => {
    const parent = await app.comment(slug);
    await later({});
    for (const changes of [{ name: 'Mo' }, { parentId: parent.id }, { body: 'The lamps were electric.' }])
      expect((await later(changes)).status).toBe(202);
    slug = await app.article(`article-${articles++}`);
    expect((await later({})).status).toBe(202);
  });

  test('may be said again after the first was rejected or deleted', async () => {
    const first = (await later({})).json() as { data: PublicComment };
    await app.decide(first.data.id, 'rejected');
    const second = (await later({})).json() as { data: PublicComment };
    const token = await app.token();
    await app.admin('POST', '/batch', { token, body: { action: 'delete', ids: [second.data.id] } });
    expect((await later({})).status).toBe(202);
  });
});
