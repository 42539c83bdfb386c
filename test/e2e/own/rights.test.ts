import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { LIMITS } from '@rejoinder/contracts';
import { TestApp, someComment, type Reply } from '../../support/app.js';
import { query } from '../../support/database.js';
import { everythingStored, expectProblem } from '../../support/refusals.js';
import { Desk } from '../moderation/desk.js';
import { Author, own } from './author.js';

const WINDOW = 300;

let app: TestApp;
let desk: Desk;
let author: Author;
beforeAll(async () => {
  app = await TestApp.start({
    HOLD_FIRST_COMMENT: false,
    NETWORK_PER_MINUTE: 0,
    EDIT_WINDOW_SECONDS: WINDOW,
  });
  desk = await Desk.open(app);
  await app.article('one');
});
beforeEach(async () => {
  app.clock.advance(60);
  author = await Author.posts(app, 'one');
});
afterAll(() => app.stop());

const text = () => ({ body: `Something else, ${randomUUID()}.` });
const SEEN = { 'if-match': '"1"' };
/** Both ways to act on an own comment, which refuse alike. */
const both = async (headers: Record<string, string>) => [
  await author.patch(text(), { ...SEEN, ...headers }),
  await author.remove({ ...SEEN, ...headers }),
];

const capabilityIn = (reply: Reply): unknown => (reply.json() as { capability: unknown }).capability;

describe('what the author of a comment needs', () => {
  test('403: the capability, whole, unspoilt, of this very comment', async () => {
    const other = await Author.posts(app, 'one');
    const [id, expiry, signature] = author.capability.split('.') as [string, string, string];
    const before = await everythingStored(app);
    for (const capability of [
      other.capability,
      '',
      'x',
      id,
      `${id}.${expiry}`,
      `${id}.${(parseInt(expiry, 36) + 600).toString(36)}.${signature}`,
      `${id}.${expiry}.${other.capability.split('.')[2]}`,
      `${author.capability}x`,
    ])
      for (const reply of await both({ 'rejoinder-capability': capability }))
        expectProblem(reply, 'capability_invalid');
    const without = await app.request({
      method: 'DELETE',
      url: `/api/v1/comments/${author.id}`,
      headers: SEEN,
    });
    expectProblem(without, 'capability_invalid');
    expect(await everythingStored(app)).toEqual(before);
  });

  test('428, 412, 400: and to say which version they saw', async () => {
    expectProblem(await author.patch(text()), 'if_match_required');
    expectProblem(await author.remove(), 'if_match_required');
    for (const reply of await both({ 'if-match': '*' })) expectProblem(reply, 'invalid_if_match');
    for (const reply of await both({ 'if-match': '"7"' })) expectProblem(reply, 'stale_version');
    expect((await author.patch(text(), SEEN)).status).toBe(200);
    for (const reply of await both({})) expectProblem(reply, 'stale_version');
  });

  test('400: a text, and nothing else', async () => {
    for (const body of [
      {},
      { body: '' },
      { body: ' \n' },
      { body: 7 },
      { body: 'x'.repeat(LIMITS.body + 1) },
      { body: 'a\u0000b' },
    ])
      expectProblem(await author.patch(body, SEEN), 'validation_failed');
    for (const more of [{ name: 'Another' }, { email: 'a@example.org' }, { status: 'approved' }])
      expectProblem(await author.patch({ ...text(), ...more }, SEEN), 'unknown_field');
    expect(own(await author.read()).data.editedAt).toBe(null);
  });

  test('404, 400: and a comment', async () => {
    const url = (id: string) => ({
      url: `/api/v1/comments/${id}`,
      headers: { ...SEEN, 'rejoinder-capability': author.capability },
    });
    expectProblem(await app.request({ method: 'DELETE', ...url('x') }), 'capability_invalid');
    expect((await author.deletes()).status).toBe(204);
    for (const reply of await both({})) expectProblem(reply, 'comment_not_found');
  });
});

describe('B12: the window', () => {
  test('403: ends to the second, for changing and for deleting', async () => {
    app.clock.advance(WINDOW - 1);
    expect((await author.patch(text(), SEEN)).status).toBe(200);
    expect(own(await author.read()).own).toMatchObject({ allows: ['view', 'edit', 'delete'] });
    app.clock.advance(1);
    for (const reply of await both({ 'if-match': '"2"' })) expectProblem(reply, 'edit_window_closed');
    expect(own(await author.read()).own).toMatchObject({ allows: ['view'], changesUntil: null });
  });

  test('403: a clock that is set back does not open it for longer', async () => {
    app.clock.advance(-WINDOW);
    for (const reply of await both({})) expectProblem(reply, 'edit_window_closed');
    app.clock.advance(1);
    expect((await author.patch(text(), SEEN)).status).toBe(200);
    app.clock.advance(WINDOW);
  });

  test('an answer to posting says until when, and so does a repeated one', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const comment = someComment();
    const answered = async () => capabilityIn(await app.post('one', comment, headers));
    const until = new Date(app.clock.now().getTime() + WINDOW * 1000).toISOString();
    expect(await answered()).toMatchObject({ allows: ['view', 'edit', 'delete'], changesUntil: until });
    app.clock.advance(WINDOW);
    expect(await answered()).toMatchObject({ allows: ['view'], changesUntil: null });
  });

  test('0 seconds: nobody changes anything', async () => {
    app.env.EDIT_WINDOW_SECONDS = 0;
    const posted = await app.post('one', someComment());
    app.env.EDIT_WINDOW_SECONDS = WINDOW;
    expect(capabilityIn(posted)).toMatchObject({ allows: ['view'], changesUntil: null });
  });
});

describe('409: what a person decided, or readers reported, is not for its author to change', () => {
  const refusedEdit = async () => expectProblem(await author.edits(text().body), 'not_editable');

  test('hidden by reports, until somebody has decided; a shown one that was reported may be changed', async () => {
    const set = (changes: string) =>
      query(app.databaseUrl, `update comment set ${changes} where id = '${author.id}'`);
    await set(`reports = 3, status = 'pending'`);
    await refusedEdit();
    expect(own(await author.read()).own.allows).toEqual(['view', 'delete']);
    await set(`reports = 1, status = 'approved'`);
    expect((await author.edits(text().body)).status).toBe(200);
  });

  test.each(['rejected', 'spam', 'pending'])('put there by a moderator: %s', async (status) => {
    await desk.change(author.id, { status });
    const etag = await desk.etag(author.id);
    expectProblem(await author.patch(text(), { 'if-match': etag }), 'not_editable');
    if (status !== 'pending') expectProblem(await author.read(), 'comment_not_found');
    expect((await author.remove({ 'if-match': etag })).status).toBe(204);
  });

  test('deleted, with a tombstone in its place', async () => {
    await app.comment('one', { parentId: author.id });
    expect((await author.deletes()).status).toBe(204);
    expectProblem(await author.patch(text(), { 'if-match': '"2"' }), 'not_editable');
    expectProblem(await author.remove({ 'if-match': '"2"' }), 'comment_removed');
    expect((await author.read()).json()).toMatchObject({ data: { removed: true, body: null } });
  });
});

describe('an edit is refused as a new comment would be', () => {
  test('403: a discussion that was closed meanwhile', async () => {
    await app.article('one', 'closed');
    expectProblem(await author.edits('Too late.'), 'comments_closed');
    await app.article('one', 'open');
  });

  test('409: what the same name has said in the same place; its own words do not count', async () => {
    const name = `Namesake ${randomUUID().slice(0, 8)}`;
    const one = await Author.posts(app, 'one', { name, body: 'The first thing.' });
    const two = await Author.posts(app, 'one', { name, body: 'The second thing.' });
    expectProblem(await two.edits('the FIRST  thing.'), 'duplicate_comment');
    expect((await two.edits('The SECOND thing.')).status).toBe(200);
    // The claim moves with the text.
    expect((await one.edits('A third thing.')).status).toBe(200);
    expect((await two.edits('The first thing.')).status).toBe(200);
    expectProblem(await app.post('one', someComment({ name, body: 'A third thing.' })), 'duplicate_comment');
    expect((await app.post('one', someComment({ name, body: 'The second thing.' }))).status).toBe(201);
  });

  test('C16: a text that was repeated by changing is as repeated as one that was posted', async () => {
    const words = 'Read my newsletter, all of it.';
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await (await Author.posts(app, 'one')).edits(words)).status);
    expect(statuses).toEqual([200, 200, 200, 202]);
  });

  test('where its author is banned now: held, and the ban of the first network is not shaken off', async () => {
    const network = (ip: string) => ({ 'x-forwarded-for': ip });
    const body = 'Here I am.';
    const posted = await app.post('one', someComment({ body }), network('198.51.100.7'));
    const { data, capability } = posted.json() as { data: { id: string }; capability: { token: string } };
    await app.request({
      method: 'POST',
      url: '/api/v1/admin/bans',
      headers: { authorization: `Bearer ${desk.token}`, 'content-type': 'application/json' },
      payload: JSON.stringify({ kind: 'network', commentId: data.id, effect: 'hold', reason: 'Enough.' }),
    });
    const changed = await app.request({
      method: 'PATCH',
      url: `/api/v1/comments/${data.id}`,
      headers: {
        ...network('192.0.2.1'),
        ...SEEN,
        'rejoinder-capability': capability.token,
        'content-type': 'application/json',
      },
      payload: JSON.stringify({ body: 'Here I am again.' }),
    });
    expect([changed.status, own(changed).own.change?.held.code]).toEqual([202, 'waiting']);
  });
});
