import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { someComment, someIp, TestApp, type Reply } from '../../support/app.js';
import { decisionsOf, Rulebook } from './rulebook.js';
import { LINKS, TABLE, type Attempt } from './wordpress-table.js';

let app: TestApp;
let book: Rulebook;
let articles = 0;

beforeAll(async () => {
  app = await TestApp.start();
  book = await Rulebook.open(app);
  await app.article('closed', 'closed');
  await app.article('elsewhere');
});

afterAll(() => app.stop());

/** Does what a row says, on an article of its own, and tells in one line what came of it. */
async function outcomeOf({ comment, article, parent, before }: Attempt): Promise<string> {
  const slug = article ?? (await app.article(`article-${++articles}`));
  const network = { 'x-forwarded-for': someIp() };
  const parentId = await parentOf(slug, parent);
  if (before) {
    const from = before.network === 'other' ? { 'x-forwarded-for': someIp() } : network;
    const earlier = await app.post(slug, someComment(before.comment), from);
    const { data } = earlier.json() as { data: { id: string; status: string } };
    if (before.then && before.then !== data.status) await app.decide(data.id, before.then);
    app.clock.advance(before.seconds ?? 0);
  }
  const reply = await app.post(slug, someComment({ ...comment, ...parentId }), network);
  app.clock.advance(3_600);
  return told(reply);
}

async function parentOf(slug: string, kind: Attempt['parent']): Promise<{ parentId?: string }> {
  if (kind === undefined) return {};
  if (kind === 'missing') return { parentId: randomUUID() };
  if (kind === 'elsewhere') return { parentId: (await app.comment('elsewhere')).id };
  return { parentId: (await app.comment(slug, {}, kind)).id };
}

async function told(reply: Reply): Promise<string> {
  const answer = reply.json() as {
    code: string;
    errors?: { field: string }[];
    data: { id: string; status: string };
  };
  if (reply.status >= 400) {
    const fields = answer.errors?.map(({ field }) => field).sort();
    return `${reply.status} ${answer.code}${fields ? `: ${fields.join(', ')}` : ''}`;
  }
  const [decision] = await decisionsOf(app, book.token, answer.data.id);
  const why = decision?.to === 'approved' ? '' : ` ${decision?.reason?.code}`;
  return `${reply.status} ${decision?.to}${why}`;
}

describe('what WordPress does with a comment, and what is done here', () => {
  test.each(TABLE)('row $row: $situation: $here ($because)', async ({ rules, attempt, here }) => {
    await book.write(rules ?? [LINKS]);
    expect(await outcomeOf(attempt)).toBe(here);
  });

  test('row 0: not a POST: 405 with Allow; whoever reloads the address of the form comes back to the article', async () => {
    const slug = await app.article('methods');
    const put = await app.request({ method: 'PUT', url: `/articles/${slug}/comments` });
    expect([put.status, put.headers.allow]).toEqual([405, expect.stringContaining('POST')]);
    expect((await app.get(`/articles/${slug}/comments`)).status).toBe(303);
  });

  test('rows 7 and 16: staff write under their own name, and nothing they post is held', async () => {
    await book.write([{ id: 'all', phase: 'hold-everything' }]);
    const { id } = await app.comment(await app.article('staff'));
    const body = { body: 'https://a.example/ https://b.example/' };
    const named = await app.admin('POST', `/${id}/replies`, {
      token: book.token,
      body: { ...body, name: 'X' },
    });
    expect(named.json()).toMatchObject({ status: 400, code: 'unknown_field' });
    const reply = await app.admin('POST', `/${id}/replies`, { token: book.token, body });
    expect(reply.json()).toMatchObject({
      data: { status: 'approved', author: { name: 'Ada', staff: true } },
    });
  });

  test('row 25: the form answers with a redirect to the comment', async () => {
    await book.write([]);
    const slug = await app.article('redirects');
    const reply = await app.form(slug, { ...someComment() });
    expect(reply.status).toBe(303);
    expect(reply.headers.location).toMatch(/^\/articles\/redirects\?.*#comment-[0-9a-f-]{36}$/);
  });

  test('rows 4 to 6 are about articles that are not published, of which there are none here', async () => {
    expect(await outcomeOf({ article: 'none' })).toBe('404 article_not_found');
  });
});
