import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { PublicComment } from '@rejoinder/contracts';
import { someComment, TestApp, type Reply } from '../../support/app.js';
import { element, elements, parse, textOf } from '../../support/dom.js';
import { expectProblem } from '../../support/refusals.js';

const MINUTES_15 = 15 * 60;
let app: TestApp;
let held: { id: string; token: string; page: string; text: string };
let tests = 0;

beforeAll(async () => {
  app = await TestApp.start({ NETWORK_PER_MINUTE: 0 });
  await app.article('one');
  await app.article('two');
});
beforeEach(async () => {
  app.clock.advance(60);
  const text = `For my eyes only, ${tests++}.`;
  const reply = await app.post('one', someComment({ body: text }));
  const { data, capability } = reply.json() as { data: PublicComment; capability: { token: string } };
  held = { id: data.id, token: capability.token, page: `/articles/one?awaiting=${capability.token}`, text };
});
afterAll(() => app.stop());

function read(token: string, id = held.id): Promise<Reply> {
  return app.get(`/api/v1/comments/${id}`, { 'rejoinder-capability': token });
}

function shows(page: Reply): boolean {
  expect(page.status).toBe(200);
  return page.text.includes(held.text);
}

test('B22: the link shows the own held comment, to no search engine and no cache', async () => {
  const reply = await app.get(held.page);
  const page = parse(reply.text);
  const own = element(page, { class: 'comment own' });
  expect(textOf(own)).toContain('Your comment is awaiting moderation.');
  expect(textOf(own)).toContain(held.text);
  expect(own.attributes.id).toBe(`comment-${held.id}`);
  expect(elements(page, { name: 'robots', content: 'noindex' })).toHaveLength(1);
  expect(reply.headers['cache-control']).toBe('private, no-store');
  expect(textOf(element(page, { id: 'comments-title' }))).toBe('No replies yet');
  expect(shows(await app.get('/articles/one'))).toBe(false);
});

test('B22: links of a held comment lead nowhere that a search engine follows', async () => {
  const body = 'Buy http://spam.example';
  const location = String(
    (await app.form('one', { ...someComment({ body }), website: 'spam.example' })).headers.location,
  );
  const own = element(parse((await app.get(location.split('#')[0] ?? '')).text), { class: 'comment own' });
  for (const link of elements(own, { tag: 'a' })) expect(link.attributes.rel).toContain('nofollow');
});

test('B22: by the API the header opens it, for this comment only', async () => {
  const reply = await read(held.token);
  expect([reply.status, reply.headers['cache-control']]).toEqual([200, 'private, no-store']);
  expect(reply.headers.vary).toMatch(/rejoinder-capability/i);
  expect(reply.json()).toMatchObject({
    data: { id: held.id, status: 'pending', body: { html: expect.stringContaining('For my eyes') } },
  });
  const other = await app.comment('one', {}, 'pending');
  expectProblem(await read(held.token, other.id), 'comment_not_found');
  expectProblem(await app.get(`/api/v1/comments/${held.id}`), 'comment_not_found');
  expectProblem(
    await app.get(`/api/v1/comments/${held.id}/replies`, { 'rejoinder-capability': held.token }),
    'comment_not_found',
  );
});

test('B22: it is of no use under another article', async () => {
  expect(shows(await app.get(`/articles/two?awaiting=${held.token}`))).toBe(false);
});

test.each(['approved', 'rejected', 'spam'])('B22: it is dead after the decision "%s"', async (status) => {
  await app.decide(held.id, status);
  const page = await app.get(held.page);
  expect(page.text).not.toContain('awaiting moderation');
  expect(shows(page)).toBe(status === 'approved');
  const reply = await read(held.token);
  // Its author may still change it, and needs to know its version for that.
  if (status === 'approved') expect(reply.json()).toMatchObject({ data: { status }, own: { held: null } });
  else expectProblem(reply, 'comment_not_found');
});

test('B22: it ends after a quarter of an hour', async () => {
  app.clock.advance(MINUTES_15 - 1);
  expect(shows(await app.get(held.page))).toBe(true);
  app.clock.advance(1);
  expect(shows(await app.get(held.page))).toBe(false);
  expectProblem(await read(held.token), 'comment_not_found');
});

test('B22: a forged, prolonged, foreign or broken token shows nothing', async () => {
  const [id, expiry, signature] = held.token.split('.') as [string, string, string];
  const later = (parseInt(expiry, 36) + 3600).toString(36);
  const other = await app.post('one', someComment());
  const foreign = (other.json() as { capability: { token: string } }).capability.token.split('.')[2];
  const forged = [
    `${id}.${later}.${signature}`,
    `${id}.${expiry}.${foreign}`,
    `${id}.${expiry}.${'A'.repeat(24)}`,
    `${id}.${expiry}.`,
    `${id}.${expiry}`,
    `${held.token}.x`,
    held.token.toUpperCase(),
    id,
    'x',
    'a'.repeat(600),
  ];
  for (const token of forged) {
    expect(shows(await app.get(`/articles/one?awaiting=${token}`))).toBe(false);
    expectProblem(await read(token), 'comment_not_found');
  }
  expect(shows(await app.get(`/articles/one?awaiting=${held.token}&awaiting=${held.token}`))).toBe(false);
  expect(shows(await app.get('/articles/one?awaiting=%00%ff'))).toBe(false);
});
