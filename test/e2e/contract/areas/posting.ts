import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { someComment } from '../../../support/app.js';
import type { Filling } from '../contract.js';
import { from, TWO_LINKS, type Ground } from '../ground.js';

export async function walkPosting(ground: Ground): Promise<void> {
  const { walk, slug } = ground;
  const root = await ground.posted(someComment({ website: 'example.org' }));
  await ground.posted(someComment({ parentId: root.id }));
  const held = await ground.own({ body: TWO_LINKS }, 202);
  const read = await walk.ask('readComment', 200, { path: held.path, headers: held.own });
  expect(read.json()).toMatchObject({ data: { status: 'pending' } });
  await walk.refused('readComment', 404, 'comment_not_found', { path: held.path });

  const key = { 'idempotency-key': randomUUID() };
  const body = someComment();
  await ground.post({ body, headers: from(key) });
  const again = await ground.post({ body, headers: from(key) });
  expect(again.headers['idempotency-replayed']).toBe('true');

  const refuse = (status: number, code: string, filling: Filling): Promise<void> =>
    walk.refused('postComment', status, code, { path: { slug }, headers: from(), ...filling });
  await refuse(422, 'idempotency_key_reused', { headers: from(key), body: someComment() });
  await refuse(400, 'invalid_idempotency_key', { headers: from({ 'idempotency-key': 'a b' }), body });
  await refuse(409, 'duplicate_comment', { body });
  await refuse(404, 'article_not_found', { path: { slug: 'none' }, body });
  await refuse(404, 'parent_not_found', { body: someComment({ parentId: randomUUID() }) });
  await refuse(403, 'parent_not_visible', { body: someComment({ parentId: held.path.id }) });
  await refuse(403, 'comments_closed', { path: { slug: 'a-closed-article' }, body: someComment() });
  await refuse(403, 'name_reserved', { body: someComment({ name: 'Ada' }) });
  await refuse(400, 'validation_failed', { body: {} });
  await refuse(400, 'unknown_field', { body: { ...someComment(), rating: 5 } });
  await refuse(400, 'malformed_json', { body: '{' });
  await refuse(400, 'malformed_request', { body: '[]' });
  const plain = from({ 'content-type': 'text/plain' });
  await refuse(415, 'unsupported_media_type', { headers: plain, body: 'Hi.' });
  await refuse(413, 'body_too_large', { body: someComment({ body: 'x'.repeat(140_000) }) });

  const headers = from();
  const { email } = someComment();
  await ground.post({ headers, body: someComment({ email }) });
  await refuse(429, 'too_many_comments', { headers, body: someComment({ email }) });
}

/** What is asked for before posting: whether there is work to do, what it will look like, whether it would wait. */
export async function walkBeforePosting(ground: Ground): Promise<void> {
  const { walk, slug } = ground;
  const path = { slug };
  await walk.ask('previewComment', 200, { path, body: { body: '*Well* said.' } });
  await walk.refused('previewComment', 404, 'article_not_found', {
    path: { slug: 'x' },
    body: { body: 'Hi.' },
  });

  const sender = { path, headers: from() };
  const ask = async (body: string): Promise<unknown> => {
    const reply = await walk.ask('askChallenge', 200, { ...sender, body: { body } });
    return (reply.json() as { data: { challenge: unknown } }).data.challenge;
  };
  const work = { id: 'work', phase: 'proof-of-work', params: { askAt: 0.2 } };
  await ground.underRules([work], async () => {
    expect(await ask('A quiet thought.')).toBeNull();
    expect(await ask(TWO_LINKS)).toMatchObject({ parameters: {} });
  });
  for (let time = 2; time < 30; time++) await ask('Hello.');
  await walk.refused('askChallenge', 429, 'too_many_requests', { ...sender, body: { body: 'Hello.' } });
  const nowhere = { path: { slug: 'x' }, headers: from(), body: { body: 'Hello.' } };
  await walk.refused('askChallenge', 404, 'article_not_found', nowhere);

  const links = { id: 'links', phase: 'links', nudge: true, params: { holdAt: 2 } };
  const words = { id: 'words', phase: 'words', params: { words: ['casino'], then: 'refuse' } };
  await ground.underRules([links, words], async () => {
    const nudged = { ...someComment({ body: TWO_LINKS }), nudge: true };
    await walk.refused('postComment', 422, 'comment_would_be_held', { path, headers: from(), body: nudged });
    const casino = someComment({ body: 'A fine casino.' });
    await walk.refused('postComment', 403, 'comment_refused', { path, headers: from(), body: casino });
  });
}
