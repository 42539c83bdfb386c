import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ERRORS, type PublicComment } from '@rejoinder/contracts';
import { query } from '../../support/database.js';
import { TestApp, someComment, someIp } from '../../support/app.js';
import { Contract, type Filling } from './contract.js';
import { Walk } from './walk.js';

const TWO_LINKS = 'See https://example.org/one and https://example.org/two for more.';
/** Sent by any request, so that walks of different tests are different readers. */
const from = (more: Record<string, string> = {}) => ({ 'x-forwarded-for': someIp(), ...more });

let app: TestApp;
let contract: Contract;
let walk: Walk;
let slug: string;

beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false });
  contract = await Contract.of(app);
  walk = new Walk(app, contract, await app.token());
  slug = await app.article('the-lamps');
  await app.article('another-article');
  await app.article('a-closed-article', 'closed');
});

afterAll(() => app.stop());

const post = async (filling: Partial<Filling> = {}, status = 201) => {
  const body = filling.body ?? someComment();
  return walk.ask('postComment', status, { path: { slug }, headers: from(), ...filling, body });
};
const posted = async (body: unknown = someComment(), status = 201): Promise<PublicComment> => {
  // Ids are made from the time, so comments that stand in an order need times of their own.
  app.clock.advance(1);
  return ((await post({ body }, status)).json() as { data: PublicComment }).data;
};
const version = async (id: string): Promise<Record<string, string>> => {
  const { headers } = await walk.ask('readQueued', 200, { path: { id } });
  return { 'if-match': String(headers.etag) };
};
const decided = async (id: string, status: string) =>
  walk.ask('changeComment', 200, { path: { id }, headers: await version(id), body: { status } });

describe('every answer is as the contract says', () => {
  test('200, 304: reading articles', async () => {
    const list = await walk.unchanged('listArticles', { query: { limit: '1' } });
    const { next } = (list.json() as { page: { next: string } }).page;
    await walk.ask('listArticles', 200, { query: { limit: '1', cursor: next } });
    await walk.unchanged('readArticle', { path: { slug } });
    await walk.refused('readArticle', 404, 'article_not_found', { path: { slug: 'none' } });
    await walk.refused('listArticles', 400, 'invalid_cursor', { query: { cursor: 'nonsense' } });
    await walk.refused('listArticles', 400, 'validation_failed', { query: { limit: '0' } });
    await walk.refused('listArticles', 400, 'unknown_field', { query: { page: '2' } });
  });

  test('201, 202: posting, and what is refused', async () => {
    const root = await posted(someComment({ website: 'example.org' }));
    await posted(someComment({ parentId: root.id }));
    const held = await post({ body: someComment({ body: TWO_LINKS }) }, 202);
    const { data, capability } = held.json() as { data: PublicComment; capability: { token: string } };
    const own = await walk.ask('readComment', 200, {
      path: { id: data.id },
      headers: { 'rejoinder-capability': capability.token },
    });
    expect(own.json()).toMatchObject({ data: { status: 'pending' } });
    await walk.refused('readComment', 404, 'comment_not_found', { path: { id: data.id } });

    const key = { 'idempotency-key': randomUUID() };
    const body = someComment();
    await post({ body, headers: from(key) });
    const again = await post({ body, headers: from(key) });
    expect(again.headers['idempotency-replayed']).toBe('true');

    const refuse = (status: number, code: string, filling: Filling) =>
      walk.refused('postComment', status, code, { path: { slug }, headers: from(), ...filling });
    await refuse(422, 'idempotency_key_reused', { headers: from(key), body: someComment() });
    await refuse(400, 'invalid_idempotency_key', { headers: from({ 'idempotency-key': 'a b' }), body });
    await refuse(409, 'duplicate_comment', { body });
    await refuse(404, 'article_not_found', { path: { slug: 'none' }, body });
    await refuse(404, 'parent_not_found', { body: someComment({ parentId: randomUUID() }) });
    await refuse(403, 'parent_not_visible', { body: someComment({ parentId: data.id }) });
    await refuse(403, 'comments_closed', { path: { slug: 'a-closed-article' }, body: someComment() });
    await refuse(400, 'validation_failed', { body: {} });
    await refuse(400, 'unknown_field', { body: { ...someComment(), rating: 5 } });
    await refuse(400, 'malformed_json', { body: '{' });
    await refuse(400, 'malformed_request', { body: '[]' });
    await refuse(415, 'unsupported_media_type', {
      headers: from({ 'content-type': 'text/plain' }),
      body: 'Hi.',
    });
    await refuse(413, 'body_too_large', { body: someComment({ body: 'x'.repeat(140_000) }) });

    const headers = from();
    const { email } = someComment();
    await post({ headers, body: someComment({ email }) });
    await refuse(429, 'too_many_comments', { headers, body: someComment({ email }) });
  });

  test('200, 304: reading a discussion with its tombstones', async () => {
    const roots = [await posted(), await posted()];
    const id = String(roots[0]?.id);
    const reply = await posted(someComment({ parentId: id }));
    await posted(someComment({ parentId: reply.id }));
    await posted(someComment({ parentId: id }));
    await decided(reply.id, 'rejected');
    const list = await walk.unchanged('listComments', {
      path: { slug },
      query: { limit: '1', sort: 'newest' },
    });
    const { next } = (list.json() as { page: { next: string } }).page;
    await walk.ask('listComments', 200, { path: { slug }, query: { sort: 'newest', cursor: next } });
    await walk.refused('listComments', 400, 'invalid_cursor', { path: { slug }, query: { cursor: next } });
    const one = await walk.unchanged('readComment', { path: { id } });
    expect(one.json()).toMatchObject({
      data: { replies: [{ removed: true, author: null }, { removed: false }] },
    });
    await walk.unchanged('listReplies', { path: { id }, query: { limit: '1' } });
    await walk.refused('listReplies', 400, 'invalid_id', { path: { id: 'x' } });
    await walk.unchanged('countComments', { query: { slug: [slug, 'none'] } });
    await walk.refused('countComments', 400, 'validation_failed');
    await walk.ask('previewComment', 200, { path: { slug }, body: { body: '*Well* said.' } });
    await walk.refused('previewComment', 404, 'article_not_found', {
      path: { slug: 'x' },
      body: { body: 'Hi.' },
    });
  });

  test('200: the queue, decisions, history, and what is refused', async () => {
    const { id } = await posted(someComment({ body: TWO_LINKS }), 202);
    await walk.unchanged('listQueue', { query: { status: 'pending', q: 'more', article: slug, limit: '1' } });
    await walk.ask('listQueue', 200);
    await walk.unchanged('countQueue');
    await walk.unchanged('readQueued', { path: { id } });
    const old = await version(id);
    await decided(id, 'approved');
    const change = (status: number, code: string, filling: Filling) =>
      walk.refused('changeComment', status, code, { path: { id }, body: { status: 'spam' }, ...filling });
    await change(412, 'stale_version', { headers: old });
    await change(428, 'if_match_required', {});
    await change(400, 'invalid_if_match', { headers: { 'if-match': '*' } });
    await change(400, 'validation_failed', { headers: old, body: {} });
    await change(409, 'transition_not_allowed', { headers: await version(id), body: { status: 'approved' } });
    await change(404, 'comment_not_found', { path: { id: randomUUID() }, headers: old });
    const body = { body: 'Mended.', reason: 'A name was wrong.' };
    await walk.ask('changeComment', 200, { path: { id }, headers: await version(id), body });

    const answer = {
      path: { id },
      headers: { 'idempotency-key': randomUUID() },
      body: { body: 'Thank you.' },
    };
    await walk.ask('answerAsStaff', 201, answer);
    await walk.ask('answerAsStaff', 201, answer);
    await walk.ask('listComments', 200, { path: { slug } });
    await walk.ask('openAddress', 200, { path: { id }, body: { reason: 'The writer asked.' } });
    const history = await walk.unchanged('readHistory', { path: { id } });
    expect(history.json()).toMatchObject({ texts: [{}], openings: [{}] });

    await walk.ask('deleteComment', 204, {
      path: { id },
      headers: await version(id),
      query: { reason: 'Asked.' },
    });
    await walk.ask('readQueued', 200, { path: { id } });
    await walk.ask('readHistory', 200, { path: { id } });
    await change(409, 'comment_removed', { headers: await version(id) });
    await walk.refused('openAddress', 404, 'not_found', { path: { id }, body: { reason: 'Asked.' } });
    await walk.refused('answerAsStaff', 403, 'parent_not_visible', { ...answer, headers: {} });
    await walk.refused('readQueued', 401, 'unauthenticated', {
      path: { id },
      headers: { authorization: 'Basic x' },
    });
  });

  test('200, 202, 204, 303, 422: what authors do with their own comments', async () => {
    const start = async () => {
      const reply = await post();
      const { data, capability } = reply.json() as { data: PublicComment; capability: { token: string } };
      const own = { 'rejoinder-capability': capability.token };
      return { path: { slug, id: data.id }, own, capability: capability.token };
    };
    const seen = (own: Record<string, string>, version: number) => ({ ...own, 'if-match': `"${version}"` });
    const { path, own } = await start();
    const edit = (version: number, body: object) => ({ path, headers: from(seen(own, version)), body });
    await walk.ask('editOwnComment', 200, edit(1, { body: 'Mended.' }));
    await walk.ask('editOwnComment', 202, edit(2, { body: TWO_LINKS }));
    const read = await walk.ask('readComment', 200, { path, headers: own });
    expect(read.json()).toMatchObject({ own: { change: { raw: TWO_LINKS } } });
    await walk.ask('listQueue', 200, { query: { waiting: 'edits' } });
    const decide = async (decision: string) => ({
      path,
      headers: await version(path.id),
      body: { decision },
    });
    await walk.ask('decideEdit', 200, await decide('reject'));
    await walk.refused('decideEdit', 409, 'no_held_edit', await decide('accept'));
    await walk.refused('editOwnComment', 409, 'not_editable', edit(4, { body: 'Once more.' }));
    await walk.refused('editOwnComment', 403, 'capability_invalid', { path, body: { body: 'Not mine.' } });
    await walk.ask('deleteOwnComment', 204, { path, headers: seen(own, 4) });
    await walk.refused('deleteOwnComment', 404, 'comment_not_found', { path, headers: seen(own, 5) });

    const again = await start();
    const form = { path: again.path, headers: from() };
    const { capability } = again;
    await walk.ask('editByForm', 200, { ...form, body: { capability } });
    await walk.ask('editByForm', 303, { ...form, body: { capability, version: '1', body: 'By form.' } });
    await walk.ask('editByForm', 412, { ...form, body: { capability, version: '1', body: 'By form.' } });
    await walk.ask('deleteByForm', 200, { ...form, body: { capability } });
    await walk.ask('deleteByForm', 412, { ...form, body: { capability, version: '1' } });
    await walk.ask('deleteByForm', 303, { ...form, body: { capability, version: '2' } });
    await walk.ask('backFromEdit', 303, { path });
    await walk.ask('backFromDelete', 303, { path });
    await walk.ask('postForm', 200, { path, headers: from(), body: { body: 'A look.', preview: 'yes' } });

    const late = await start();
    app.clock.advance(300);
    await walk.refused('deleteOwnComment', 403, 'edit_window_closed', {
      path: late.path,
      headers: seen(late.own, 1),
    });
    await query(
      app.databaseUrl,
      `insert into rule_set (version, rules, created_at, staff_name)
       select coalesce(max(version), 0) + 1, '[{ "id": "links", "phase": "links", "enabled": true, "articles": [],
         "tags": [], "tell": true, "nudge": true, "params": { "holdAt": 2 } }]', now(), 'Ada' from rule_set`,
    );
    await walk.refused('postComment', 422, 'comment_would_be_held', {
      path,
      headers: from(),
      body: { ...someComment({ body: TWO_LINKS }), nudge: true },
    });
    await query(app.databaseUrl, 'delete from rule_set where version = (select max(version) from rule_set)');
  });

  test('200: batches and their undoing', async () => {
    const ids = [(await posted()).id, (await posted()).id, randomUUID(), 'no id'];
    const run = await walk.ask('runBatch', 200, { body: { action: 'spam', ids, reason: 'Advertising.' } });
    const { undoToken } = run.json() as { undoToken: string };
    await walk.ask('undoBatch', 200, { body: { undoToken } });
    await walk.refused('undoBatch', 404, 'undo_not_found', { body: { undoToken } });
    const versions = ids.slice(0, 2).map((id) => ({ id, version: 1 }));
    await walk.ask('runBatch', 200, { body: { action: 'approve', ids, versions } });
    await walk.ask('runBatch', 200, { body: { action: 'delete', ids } });
    await walk.refused('runBatch', 400, 'validation_failed', { body: { action: 'burn', ids } });
  });

  test('200, 303: pages, pictures, health', async () => {
    const { id, author } = await posted();
    const file = String(author?.avatarUrl.split('/').at(-1));
    await walk.unchanged('homePage');
    await walk.ask('homePage', 400, { query: { cursor: 'x' }, headers: { accept: 'text/html' } });
    await walk.unchanged('articlePage', { path: { slug }, query: { 'reply-to': id } });
    await walk.ask('articlePage', 404, { path: { slug: 'none' } });
    await walk.ask('backFromForm', 303, { path: { slug } });
    await walk.unchanged('errorsPage');
    await walk.unchanged('avatar', { path: { file } });
    await walk.refused('avatar', 404, 'not_found', { path: { file: 'none.svg' } });
    await walk.ask('postForm', 303, {
      path: { slug },
      headers: from(),
      body: { ...someComment(), remember: 'yes' },
    });
    await walk.ask('postForm', 400, { path: { slug }, headers: from(), body: { name: '' } });
    await walk.ask('live', 200);
    await walk.ask('ready', 200);
  });

  test('no answer that the contract promises was left out', () => {
    expect(walk.notSeen()).toEqual([]);
    const left = Object.keys(ERRORS).filter((code) => !walk.codes.has(code));
    // Told elsewhere: by routes that do not exist, by tokens without scopes, below HTTP, and in the next test.
    expect(left).toEqual([
      'malformed_encoding',
      'forbidden',
      'method_not_allowed',
      'headers_too_large',
      'internal_error',
      'unavailable',
    ]);
  });

  test('503: the process lives, and says that it cannot serve without its database', async () => {
    const { pathname } = new URL(app.databaseUrl);
    await query(String(process.env.REJOINDER_TEST_SERVER), `drop database ${pathname.slice(1)} with (force)`);
    await walk.refused('ready', 503, 'unavailable');
    await walk.ask('live', 200);
  });
});
