import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TestApp, someComment } from '../../support/app.js';
import { query } from '../../support/database.js';
import { element, elements, fieldValues, parse, textOf } from '../../support/dom.js';
import { everythingStored, expectProblem } from '../../support/refusals.js';
import { Author, own } from './author.js';

const LINKS = 'https://lamps.example/a https://lamps.example/b';

let app: TestApp;
let versions = 0;
beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false, NETWORK_PER_MINUTE: 0 });
  await app.article('one');
});
beforeEach(() => app.clock.advance(60));
afterAll(() => app.stop());

/** The next version of the rules; what is left out is as for rules that somebody writes. */
async function rule(more: { tell?: boolean; nudge?: boolean }): Promise<void> {
  const links = { id: 'links', phase: 'links', params: { holdAt: 2 }, enabled: true, articles: [], tags: [] };
  const rules = JSON.stringify([{ ...links, tell: true, nudge: false, ...more }]);
  await query(
    app.databaseUrl,
    `insert into rule_set (version, rules, created_at, staff_name) values (${++versions}, '${rules}', now(), 'Ada')`,
  );
}
const shown = (page: string): string => textOf(element(parse(page), { id: 'respond' }));

describe('C20: a nudge, where a rule wants it', () => {
  beforeAll(() => rule({ nudge: true }));

  test('422: asked by the API, it says why and stores nothing; the same again goes to the queue', async () => {
    const comment = someComment({ body: LINKS });
    const before = await everythingStored(app);
    const asked = await app.post('one', { ...comment, nudge: true });
    expectProblem(asked, 'comment_would_be_held');
    expect(asked.json()).toMatchObject({
      reasons: [{ code: 'held_links', sentence: expect.stringContaining('links') }],
    });
    expect(await everythingStored(app)).toEqual(before);
    expect((await app.post('one', { ...comment, nudge: false })).status).toBe(202);
    expect((await app.post('one', { ...someComment(), nudge: true })).status).toBe(201);
    expectProblem(await app.post('one', { ...comment, nudge: 'maybe' }), 'validation_failed');
  });

  test('B4: the form asks once, keeps what was typed, and then takes it as it is', async () => {
    const typed = { ...someComment({ body: LINKS }), nudge: 'yes' };
    const before = await everythingStored(app);
    const asked = await app.form('one', typed);
    expect([asked.status, asked.headers['cache-control']]).toEqual([422, 'private, no-store']);
    expect(shown(asked.text)).toContain('It carries links.');
    expect(await everythingStored(app)).toEqual(before);
    const again = fieldValues(parse(asked.text));
    expect(again).toMatchObject({ name: typed.name, body: LINKS });
    expect(again).not.toHaveProperty('nudge');
    expect((await app.form('one', again)).status).toBe(303);
  });

  test('and where the rules want none, nobody is asked', async () => {
    await rule({ nudge: false });
    expect((await app.post('one', { ...someComment({ body: LINKS }), nudge: true })).status).toBe(202);
  });
});

describe('C21: why it waits, as far as its author may know', () => {
  const heldOf = async (author: Author) => own(await author.read()).own.held;
  const page = async (author: Author) => (await app.get(`/articles/one?awaiting=${author.capability}`)).text;

  test('is told later as it was told at once, by the rules of that time', async () => {
    await rule({ tell: true });
    const author = await Author.posts(app, 'one', { body: `${LINKS} told` });
    const { held } = author.posted.json() as { held: { code: string; sentence: string } };
    expect(held.code).toBe('held_links');
    await rule({ tell: false });
    expect(await heldOf(author)).toEqual(held);
    expect(await page(author)).toContain(held.sentence);
  });

  test('is not told where the rule keeps it to itself', async () => {
    const author = await Author.posts(app, 'one', { body: `${LINKS} untold` });
    expect(author.posted.json()).toMatchObject({ held: { code: 'waiting' } });
    expect(await heldOf(author)).toMatchObject({ code: 'waiting' });
    expect(await page(author)).not.toContain('carries links');
  });

  test('is told of what the starting rules held', async () => {
    const fresh = await TestApp.start();
    await fresh.article('one');
    const author = await Author.posts(fresh, 'one');
    expect(await heldOf(author)).toMatchObject({ code: 'held_first_comment' });
    await fresh.stop();
  });

  test('never in the words of a moderator, which are for the staff', async () => {
    const author = await Author.posts(app, 'one', { body: 'Fine so far.' });
    const token = await app.token();
    const read = await app.admin('GET', `/${author.id}`, { token });
    const options = { token, ifMatch: String(read.headers.etag) };
    await app.admin('PATCH', `/${author.id}`, {
      ...options,
      body: { status: 'pending', reason: 'A known troll, wait for Ada.' },
    });
    expect(await heldOf(author)).toMatchObject({ code: 'waiting' });
    expect((await author.read()).text + (await page(author))).not.toContain('troll');
  });
});

test('what the chain put away without a word is answered, read and changed like what waits', async () => {
  const rules = JSON.stringify([
    {
      id: 'repeated',
      phase: 'repeated-text',
      params: { times: 1, then: 'spam' },
      enabled: true,
      articles: [],
    },
  ]).replace('"articles":[]', '"articles":[],"tags":[],"tell":true,"nudge":false');
  await query(
    app.databaseUrl,
    `insert into rule_set (version, rules, created_at, staff_name) values (${++versions}, '${rules}', now(), 'Ada')`,
  );
  const body = 'Somebody has said this before.';
  await app.post('one', someComment({ body }));
  const author = await Author.posts(app, 'one', { body });
  const token = await app.token();
  const status = async () => (await app.admin('GET', `/${author.id}`, { token })).json() as unknown;
  expect(await status()).toMatchObject({ data: { status: 'spam' } });
  expect([author.posted.status, author.posted.json()]).toMatchObject([
    202,
    { data: { status: 'pending' }, held: { code: 'waiting' } },
  ]);
  expect(own(await author.read())).toMatchObject({
    data: { status: 'pending' },
    own: { held: { code: 'waiting' }, allows: ['view', 'edit', 'delete'] },
  });
  const changed = await author.edits('Something that nobody has said.');
  expect([changed.status, own(changed).data.status]).toEqual([202, 'pending']);
  expect(await status()).toMatchObject({
    data: { status: 'spam', body: { raw: 'Something that nobody has said.' } },
  });
});

describe('B10: a preview without a script', () => {
  const BODY = 'One *two* <b>three</b> [four](https://four.example) [five](javascript:alert(5))';

  test('is what the API previews and what is posted, stores nothing and keeps everything typed', async () => {
    const typed = { name: 'Ida', email: 'not yet an address', website: '', body: BODY };
    const before = await everythingStored(app);
    const reply = await app.form('one', { ...typed, preview: 'yes', nudge: 'yes' });
    expect([reply.status, reply.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(reply.headers['set-cookie']).toBeUndefined();
    expect(await everythingStored(app)).toEqual(before);
    const page = parse(reply.text);
    expect(fieldValues(page)).toMatchObject({ ...typed, nudge: 'yes' });
    expect(elements(page, { role: 'alert' })).toEqual([]);
    const api = await app.request({
      method: 'POST',
      url: '/api/v1/articles/one/comments/preview',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ body: BODY }),
    });
    const { html } = (api.json() as { data: { html: string } }).data;
    expect(reply.text).toContain(html);
    expect((await app.comment('one', { body: BODY })).body?.html).toBe(html);
  });

  test('400: of nothing', async () => {
    const reply = await app.form('one', { name: 'Ida', body: ' ', preview: 'yes' });
    expect(reply.status).toBe(400);
    expect(shown(reply.text)).toContain('Please write a comment.');
  });

  test('the form is not younger for it: a token that was good stays so', async () => {
    const open = fieldValues(parse((await app.get('/articles/one')).text));
    app.clock.advance(10);
    const typed = { ...someComment(), token: String(open.token) };
    const again = fieldValues(parse((await app.form('one', { ...typed, preview: 'yes' })).text));
    expect(again.token).toBe(open.token);
    app.clock.advance(25 * 3600);
    const late = fieldValues(parse((await app.form('one', { ...typed, preview: 'yes' })).text));
    expect(late.token).not.toBe(open.token);
  });
});
