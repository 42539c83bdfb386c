import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ImportArticle } from '@rejoinder/articles';
import { ALWAYS, startingRules } from '@rejoinder/moderation';
import { TestApp, type Reply } from '../../support/app.js';
import { query } from '../../support/database.js';
import { answerOf, countedTwice, Desk } from './desk.js';

describe('POST /api/v1/admin/comments/{id}/replies', () => {
  let app: TestApp;
  let desk: Desk;

  beforeAll(async () => {
    app = await TestApp.start();
    desk = await Desk.open(app);
    await app.article('lamps');
  });
  afterAll(() => app.stop());

  const answer = (id: string, body: unknown, key?: string): Promise<Reply> =>
    app.request({
      method: 'POST',
      url: `/api/v1/admin/comments/${id}/replies`,
      headers: {
        authorization: `Bearer ${desk.token}`,
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      payload: JSON.stringify({ body }),
    });

  test('201: is shown at once, under the staff’s name, with their badge', async () => {
    const { id } = await app.comment('lamps');
    const reply = await answer(id, 'Thank *you*.');
    expect(reply.status).toBe(201);
    const { data } = reply.json() as { data: { id: string; author: { avatarUrl: string } } };
    expect(reply.headers.location).toBe(`/api/v1/comments/${data.id}`);
    const shown = answerOf(await app.get(`/api/v1/comments/${data.id}`)).data;
    expect(shown).toMatchObject({
      parentId: id,
      author: { name: 'Ada', url: null, staff: true },
      body: { html: '<p>Thank <em>you</em>.</p>\n' },
      status: 'approved',
    });
    expect((await app.get('/articles/lamps')).text).toMatch(/Staff/i);
    expect(answerOf(await app.get(`/api/v1/comments/${id}`)).data).toMatchObject({ replyCount: 1 });
  });

  test('one person of the staff has one avatar', async () => {
    const { id } = await app.comment('lamps');
    const avatars: string[] = [];
    for (const body of ['one', 'two']) avatars.push(answerOf(await answer(id, body)).data.author.avatarUrl);
    expect(new Set(avatars).size).toBe(1);
  });

  test('promise 7: it went through the chain, and its history says so', async () => {
    const { id } = await app.comment('lamps');
    const { data } = answerOf(
      await answer(id, 'See https://a.example, https://b.example and https://c.example.'),
    );
    expect(data.status).toBe('approved');
    const [submitted] = answerOf<{ verdicts: unknown[] }[]>(await desk.get(`/${data.id}/history`)).data;
    expect(submitted).toMatchObject({
      action: 'submitted',
      actor: { kind: 'staff', name: 'Ada' },
      to: 'approved',
      reason: { code: 'approved_staff' },
    });
    expect(submitted?.verdicts).toHaveLength(
      ALWAYS.length + startingRules({ holdFirstComment: true, holdAtLinks: 2 }).length,
    );
  });

  test('promise 1: nothing about the staff goes into the vault; there is no address to open', async () => {
    const { id } = await app.comment('lamps');
    const { data } = answerOf(await answer(id, 'No address here.'));
    const sql = 'select from vault.contact where comment_id = $1';
    expect(await query(app.databaseUrl, sql, [data.id])).toHaveLength(0);
    expect(answerOf(await desk.get(`/${data.id}`)).data.person).toBeNull();
    expect((await desk.post(`/${data.id}/email`, { reason: 'Why not.' })).json()).toMatchObject({
      status: 404,
      code: 'not_found',
    });
  });

  test('201: also where the discussion is closed to readers', async () => {
    await app.article('closing');
    const { id } = await app.comment('closing');
    await app.get('/articles/closing');
    await closeArticle(app, 'closing');
    expect(
      (await app.post('closing', { name: 'R', email: 'r@example.org', body: 'late' })).json(),
    ).toMatchObject({
      status: 403,
      code: 'comments_closed',
    });
    expect((await answer(id, 'We may.')).status).toBe(201);
    const { counters, recount } = await countedTwice(app);
    expect(counters).toEqual(recount);
  });

  test.each(['pending', 'rejected', 'spam'] as const)('403: under a comment that is %s', async (status) => {
    const { id } = await app.comment('lamps', {}, status);
    expect((await answer(id, 'Nobody sees what this answers.')).json()).toMatchObject({
      status: 403,
      code: 'parent_not_visible',
    });
  });

  test('403: under what was deleted for good', async () => {
    const { id } = await app.comment('lamps');
    await app.comment('lamps', { parentId: id });
    await desk.remove(id);
    expect((await answer(id, 'To a tombstone.')).json()).toMatchObject({
      status: 403,
      code: 'parent_not_visible',
    });
  });

  test('409: the same answer twice', async () => {
    const { id } = await app.comment('lamps');
    expect((await answer(id, 'Said once.')).status).toBe(201);
    expect((await answer(id, 'said  ONCE.')).json()).toMatchObject({
      status: 409,
      code: 'duplicate_comment',
    });
  });

  test('promise 3: with one Idempotency-Key there is one answer, however often it is sent', async () => {
    const { id } = await app.comment('lamps');
    const replies = await Promise.all(Array.from({ length: 10 }, () => answer(id, 'Once.', 'key-1')));
    expect(replies.map(({ status }) => status)).toEqual(Array<number>(10).fill(201));
    expect(new Set(replies.map((reply) => (reply.json() as { data: { id: string } }).data.id)).size).toBe(1);
    expect(replies.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(9);
    expect(answerOf(await app.get(`/api/v1/comments/${id}`)).data.replyCount).toBe(1);
  });

  test('422: a key that came with another answer', async () => {
    const { id } = await app.comment('lamps');
    await answer(id, 'One.', 'key-2');
    expect((await answer(id, 'Two.', 'key-2')).json()).toMatchObject({
      status: 422,
      code: 'idempotency_key_reused',
    });
  });

  test('400, 404: no id, nobody’s id, no text, a key that is none', async () => {
    const { id } = await app.comment('lamps');
    expect((await answer('nope', 'x')).json()).toMatchObject({ status: 400, code: 'invalid_id' });
    expect((await answer('0190b5a0-0000-7000-8000-000000000000', 'x')).json()).toMatchObject({
      status: 404,
      code: 'comment_not_found',
    });
    for (const body of [undefined, '', ' \n', 7, 'x'.repeat(10_001), 'a\u0000'])
      expect((await answer(id, body)).json()).toMatchObject({ status: 400, errors: [{ field: 'body' }] });
    for (const key of ['', 'with space', 'k'.repeat(256)])
      expect((await answer(id, 'x', key)).json()).toMatchObject({
        status: 400,
        code: 'invalid_idempotency_key',
      });
  });
});

/** As an operator closes a discussion: by importing the article again. */
async function closeArticle(app: TestApp, slug: string): Promise<void> {
  const source = `---\nslug: ${slug}\ntitle: Article ${slug}\ncomments: closed\n---\n\nA first paragraph.\n`;
  await app.app.get(ImportArticle).execute({ source, filename: `${slug}.md` });
}
