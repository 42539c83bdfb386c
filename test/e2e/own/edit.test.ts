import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';
import { answerOf, Desk } from '../moderation/desk.js';
import { expectCountsToBeTrue } from '../reading/recount.js';
import { Author, own } from './author.js';

const LINKS = 'Cheap lamps: https://lamps.example/a and https://lamps.example/b';

let app: TestApp;
let desk: Desk;
let slug: string;
let articles = 0;
beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false, NETWORK_PER_MINUTE: 0 });
  desk = await Desk.open(app);
});
beforeEach(async () => {
  app.clock.advance(60);
  slug = await app.article(`article-${++articles}`);
});
afterEach(() => expectCountsToBeTrue(app));
afterAll(() => app.stop());

const publicly = async (id: string): Promise<string> => {
  const read = await app.get(`/api/v1/comments/${id}`);
  const page = await app.get(`/articles/${slug}?comment=${id}`);
  return `${read.text} ${page.text}`;
};
const discussionVersion = async (): Promise<string> =>
  String((await app.get(`/api/v1/articles/${slug}/comments`)).headers.etag);

interface Decision {
  readonly action: string;
  readonly actor: unknown;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: { readonly code: string };
  readonly verdicts: readonly { readonly rule: string; readonly outcome: string }[];
  readonly rulesVersion: string | null;
  readonly revision: number;
}
const decisions = async (id: string): Promise<readonly Decision[]> =>
  answerOf<readonly Decision[]>(await desk.get(`/${id}/history`)).data;

describe('an edit that the chain lets through', () => {
  test('B12, B13: replaces the text for everybody, without an account', async () => {
    const author = await Author.posts(app, slug, { body: 'The lampss burn.' });
    expect(author.posted).toMatchObject({ status: 201, headers: { etag: '"1"' } });
    const before = await discussionVersion();
    const reply = await author.patch({ body: 'The lamps *burn*.' }, { 'if-match': '"1"' });
    expect(reply).toMatchObject({
      status: 200,
      headers: { etag: '"2"', 'cache-control': 'private, no-store' },
    });
    expect(own(reply)).toMatchObject({
      data: {
        status: 'approved',
        body: { html: '<p>The lamps <em>burn</em>.</p>\n' },
        editedAt: app.clock.now().toISOString(),
      },
      own: { raw: 'The lamps *burn*.', held: null, change: null, allows: ['view', 'edit', 'delete'] },
    });
    expect(await publicly(author.id)).toContain('The lamps <em>burn</em>.');
    expect(await discussionVersion()).not.toBe(before);
  });

  test('B15: each text stays, and moderators see it, with the verdicts on the new one', async () => {
    const author = await Author.posts(app, slug, { name: 'Ottilie', body: 'First words.' });
    await author.edits('Second words.');
    await author.edits('Third words.');
    const history = answerOf<readonly Decision[]>(await desk.get(`/${author.id}/history`));
    expect(history.texts).toMatchObject([
      { revision: 1, raw: 'First words.' },
      { revision: 2, raw: 'Second words.' },
    ]);
    expect(history.data).toMatchObject([
      { action: 'submitted', revision: 1 },
      { action: 'edited', revision: 2 },
      {
        action: 'edited',
        actor: { kind: 'reader', name: 'author' },
        reason: { code: 'approved_no_objection' },
        from: 'approved',
        to: 'approved',
        revision: 3,
      },
    ]);
    const { verdicts, rulesVersion } = history.data[2]!;
    expect(verdicts.map(({ rule }) => rule)).toEqual(history.data[0]?.verdicts.map(({ rule }) => rule));
    expect(rulesVersion).toBe(history.data[0]?.rulesVersion);
    const stored = await query(
      app.databaseUrl,
      `select d::text from decision d where comment_id = '${author.id}'`,
    );
    expect(JSON.stringify(stored)).not.toMatch(/Ottilie|words/i);
  });

  test('the same text again changes nothing', async () => {
    const author = await Author.posts(app, slug, { body: 'As it is.' });
    const reply = await author.patch({ body: '  As it is.\r\n' }, { 'if-match': '"1"' });
    expect(reply).toMatchObject({ status: 200, headers: { etag: '"1"' } });
    expect(await decisions(author.id)).toHaveLength(1);
  });

  test('needs no pause after posting, nor from other comments', async () => {
    const author = await Author.posts(app, slug);
    for (const text of ['One.', 'Two.', 'Three.', 'Four.'])
      expect((await author.edits(`${text} ${author.id}`)).status).toBe(200);
  });
});

describe('B14: an edit that the chain holds', () => {
  test('the approved text stays for everybody; the author sees both (Isso let this through)', async () => {
    const author = await Author.posts(app, slug, { body: 'Harmless.' });
    const before = await discussionVersion();
    const reply = await author.edits(LINKS);
    expect([reply.status, reply.headers.etag]).toEqual([202, '"2"']);
    expect(own(reply)).toMatchObject({
      data: { status: 'approved', body: { html: '<p>Harmless.</p>\n' }, editedAt: null },
      own: { raw: 'Harmless.', held: null, change: { raw: LINKS, held: { code: 'held_links' } } },
    });
    expect(await publicly(author.id)).toContain('Harmless.');
    expect(await publicly(author.id)).not.toContain('lamps.example');
    expect(await discussionVersion()).toBe(before);
    const held = (await decisions(author.id)).at(-1);
    expect(held).toMatchObject({ action: 'edit_held', from: null, to: null, revision: 2 });
    expect(held?.verdicts).toContainEqual(expect.objectContaining({ rule: 'links', outcome: 'hold' }));
  });

  test('a moderator lets it become the text', async () => {
    const author = await Author.posts(app, slug, { body: 'To be linked.' });
    await author.edits(LINKS);
    const queue = answerOf<readonly { id: string; heldEdit: unknown }[]>(
      await desk.list({ waiting: 'edits', article: slug }),
    );
    expect(queue.data.find(({ id }) => id === author.id)?.heldEdit).toMatchObject({
      raw: LINKS,
      html: expect.stringContaining('rel="ugc nofollow noopener"'),
      why: { code: 'held_links' },
    });
    const accepted = await decide(author.id, { decision: 'accept', reason: 'Real lamps.' });
    expect(accepted.status).toBe(200);
    expect(accepted.json()).toMatchObject({
      data: { status: 'approved', body: { raw: LINKS }, heldEdit: null, version: 3, revision: 2 },
    });
    expect(await publicly(author.id)).toContain('https://lamps.example/a');
    expect((await decisions(author.id)).at(-1)).toMatchObject({
      action: 'edit_accepted',
      actor: { kind: 'staff', name: 'Ada' },
      reason: { sentence: 'Real lamps.' },
      revision: 2,
    });
    expect(answerOf(await desk.get(`/${author.id}/history`)).texts).toMatchObject([{ raw: 'To be linked.' }]);
    expect((await author.edits(`${LINKS} and more`)).status).toBe(202);
  });

  test('a moderator turns it down, and that is the end of it', async () => {
    const author = await Author.posts(app, slug, { body: 'Stays as it is.' });
    await author.edits(LINKS);
    const rejected = await decide(author.id, { decision: 'reject' });
    expect(rejected.json()).toMatchObject({ data: { body: { raw: 'Stays as it is.' }, heldEdit: null } });
    expect(await publicly(author.id)).toContain('Stays as it is.');
    expect((await decisions(author.id)).at(-1)).toMatchObject({
      action: 'edit_rejected',
      reason: { code: 'decided_by_staff' },
    });
    expect(own(await author.read()).own).toMatchObject({ change: null, allows: ['view', 'delete'] });
    expect(own(await author.edits(LINKS)).code).toBe('not_editable');
  });

  test('one waits at a time: a later one takes its place, and a harmless one ends the waiting', async () => {
    const author = await Author.posts(app, slug, { body: 'Before.' });
    await author.edits(LINKS);
    expect(own(await author.edits(`${LINKS} now`)).own.change?.raw).toBe(`${LINKS} now`);
    expect(await edits()).toBe(1);
    expect(own(await author.edits('After.'))).toMatchObject({
      data: { body: { html: '<p>After.</p>\n' } },
      own: { change: null },
    });
    expect(await edits()).toBe(0);
  });

  test('who goes back to the public text takes the change back', async () => {
    const author = await Author.posts(app, slug, { body: 'Good as it was.' });
    await author.edits(LINKS);
    const reply = await author.edits('Good as it was.');
    expect([reply.status, own(reply).own.change]).toEqual([200, null]);
    expect((await decisions(author.id)).at(-1)).toMatchObject({
      action: 'edited',
      reason: { code: 'edited_by_author' },
    });
    expect(await edits()).toBe(0);
  });

  test('what a moderator approved may be changed, and the change waits like any other', async () => {
    const author = await Author.posts(app, slug, { body: LINKS });
    expect(author.posted.status).toBe(202);
    await app.decide(author.id, 'approved');
    const reply = await author.edits(`${LINKS} https://evil.example/c`);
    expect([reply.status, own(reply).data.status]).toEqual([202, 'approved']);
    expect(await publicly(author.id)).not.toContain('evil.example');
    await decide(author.id, { decision: 'reject' });
  });

  test.each(['rejected', 'spam'])(
    'it does not outlive the comment: %s, then approved again',
    async (status) => {
      const author = await Author.posts(app, slug);
      await author.edits(LINKS);
      await desk.change(author.id, { status });
      const item = answerOf<{ heldEdit: unknown }>(await desk.get(`/${author.id}`)).data;
      expect([item.heldEdit, await edits()]).toEqual([null, 0]);
      expect(answerOf(await decide(author.id, { decision: 'accept' })).code).toBe('no_held_edit');
      await desk.change(author.id, { status: 'approved' });
      expect(await edits()).toBe(0);
      expect(answerOf(await decide(author.id, { decision: 'accept' })).code).toBe('no_held_edit');
    },
  );

  test('E4: undoing a batch brings back the change that waited', async () => {
    const author = await Author.posts(app, slug, { body: 'Caught in a batch.' });
    await author.edits(LINKS);
    const { undoToken } = answerOf(await desk.batch('spam', [author.id]));
    expect(await edits()).toBe(0);
    await desk.undo(undoToken);
    expect(answerOf<unknown>(await desk.get(`/${author.id}`)).data).toMatchObject({
      status: 'approved',
      body: { raw: 'Caught in a batch.' },
      heldEdit: { raw: LINKS },
    });
    await decide(author.id, { decision: 'reject' });
  });

  test('a moderator who corrects the text has decided about it', async () => {
    const author = await Author.posts(app, slug, { body: 'Teh lamps.' });
    await author.edits(LINKS);
    await desk.change(author.id, { body: 'The lamps.' });
    expect(await edits()).toBe(0);
    expect(own(await author.edits('Teh lamps again.')).code).toBe('not_editable');
  });
});

describe('an edit of a comment that waits', () => {
  test('is judged anew: without what held it, it is shown', async () => {
    const author = await Author.posts(app, slug, { body: LINKS });
    const reply = await author.edits('Lamps, without advertisement.');
    expect(reply.status).toBe(200);
    expect(own(reply)).toMatchObject({ data: { status: 'approved' }, own: { held: null } });
    expect(await publicly(author.id)).toContain('without advertisement');
    expect((await decisions(author.id)).at(-1)).toMatchObject({ from: 'pending', to: 'approved' });
  });

  test('and waits on where something else holds it, which the author is told', async () => {
    const author = await Author.posts(app, slug, { body: LINKS });
    const reply = await author.edits(`${LINKS} https://lamps.example/c`);
    expect(reply.status).toBe(202);
    expect(own(reply)).toMatchObject({
      data: { status: 'pending', body: { html: expect.stringContaining('lamps.example/c') } },
      own: { held: { code: 'held_links' }, change: null },
    });
    expect(own(await author.read()).own.held?.code).toBe('held_links');
  });

  test('a moderator held it: not for its author to say that it is well now', async () => {
    const author = await Author.posts(app, slug);
    await app.decide(author.id, 'pending');
    expect(own(await author.edits('Well now.')).code).toBe('not_editable');
    expect(own(await author.read()).own).toMatchObject({
      held: { code: 'waiting' },
      allows: ['view', 'delete'],
    });
  });

  test('how it was sent is not forgotten: a filled honeypot is not mended by a change', async () => {
    const fields = { name: 'Bot', email: 'bot@example.org', body: 'Nice post.', subject: 'x' };
    const posted = await app.form(slug, fields);
    const capability = /awaiting=([^#&]+)/.exec(String(posted.headers.location))?.[1] ?? '';
    const id = String(posted.headers.location).split('#comment-')[1] ?? '';
    const headers = { 'rejoinder-capability': capability };
    const read = await app.get(`/api/v1/comments/${id}`, headers);
    // What was put away without a word looks to its author like what waits, and is changed like that.
    expect(own(read)).toMatchObject({ data: { status: 'pending' }, own: { held: { code: 'waiting' } } });
    const changed = await app.request({
      method: 'PATCH',
      url: `/api/v1/comments/${id}`,
      headers: { ...headers, 'if-match': String(read.headers.etag), 'content-type': 'application/json' },
      payload: JSON.stringify({ body: 'Very nice post.' }),
    });
    expect([changed.status, own(changed).data.status, own(changed).own.held?.code]).toEqual([
      202,
      'pending',
      'waiting',
    ]);
    expect(await desk.status(id)).toBe('spam');
    expect(answerOf(await desk.get(`/${id}`)).data.body.raw).toBe('Very nice post.');
    expect((await decisions(id)).at(-1)?.verdicts).toContainEqual(
      expect.objectContaining({ rule: 'honeypot', outcome: 'spam' }),
    );
  });

  test('nor a form that nobody gave out', async () => {
    const posted = await app.form(slug, {
      name: 'Eve',
      email: 'eve@example.org',
      body: 'Without a token.',
      token: '',
    });
    const location = String(posted.headers.location);
    const capability = /awaiting=([^#&]+)/.exec(location)?.[1] ?? '';
    const id = location.split('#comment-')[1] ?? '';
    const changed = await app.request({
      method: 'PATCH',
      url: `/api/v1/comments/${id}`,
      headers: { 'rejoinder-capability': capability, 'if-match': '"1"', 'content-type': 'application/json' },
      payload: JSON.stringify({ body: 'Still without a token.' }),
    });
    expect([changed.status, await desk.status(id)]).toEqual([202, 'pending']);
  });
});

async function decide(id: string, body: object) {
  return app.request({
    method: 'POST',
    url: `/api/v1/admin/comments/${id}/edit`,
    headers: {
      authorization: `Bearer ${desk.token}`,
      'if-match': await desk.etag(id),
      'content-type': 'application/json',
    },
    payload: JSON.stringify(body),
  });
}

async function edits(): Promise<number> {
  return ((await desk.get(`/counts?article=${slug}`)).json() as { waiting: { edits: number } }).waiting.edits;
}
