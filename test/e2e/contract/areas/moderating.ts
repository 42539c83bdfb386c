import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { someComment } from '../../../support/app.js';
import type { Filling } from '../contract.js';
import { TWO_LINKS, type Ground } from '../ground.js';

export async function walkQueue(ground: Ground): Promise<void> {
  const { walk, slug } = ground;
  const { id } = await ground.posted(someComment({ body: TWO_LINKS }), 202);
  await walk.unchanged('listQueue', { query: { status: 'pending', q: 'more', article: slug, limit: '1' } });
  await walk.ask('listQueue', 200);
  await walk.unchanged('countQueue');
  await walk.unchanged('readQueued', { path: { id } });
  const old = await ground.version(id);
  await ground.decided(id, 'approved');
  const change = (status: number, code: string, filling: Filling): Promise<void> =>
    walk.refused('changeComment', status, code, { path: { id }, body: { status: 'spam' }, ...filling });
  await change(412, 'stale_version', { headers: old });
  await change(428, 'if_match_required', {});
  await change(400, 'invalid_if_match', { headers: { 'if-match': '*' } });
  await change(400, 'validation_failed', { headers: old, body: {} });
  const approve = { headers: await ground.version(id), body: { status: 'approved' } };
  await change(409, 'transition_not_allowed', approve);
  await change(404, 'comment_not_found', { path: { id: randomUUID() }, headers: old });
  const body = { body: 'Mended.', reason: 'A name was wrong.' };
  await walk.ask('changeComment', 200, { path: { id }, headers: await ground.version(id), body });

  const answer = { path: { id }, headers: { 'idempotency-key': randomUUID() }, body: { body: 'Thank you.' } };
  await walk.ask('answerAsStaff', 201, answer);
  await walk.ask('answerAsStaff', 201, answer);
  await walk.ask('listComments', 200, { path: { slug } });
  await walk.ask('openAddress', 200, { path: { id }, body: { reason: 'The writer asked.' } });
  const history = await walk.unchanged('readHistory', { path: { id } });
  expect(history.json()).toMatchObject({ texts: [{}], openings: [{}] });

  const headers = await ground.version(id);
  await walk.ask('deleteComment', 204, { path: { id }, headers, query: { reason: 'Asked.' } });
  await walk.ask('readQueued', 200, { path: { id } });
  await walk.ask('readHistory', 200, { path: { id } });
  await change(409, 'comment_removed', { headers: await ground.version(id) });
  await walk.refused('openAddress', 404, 'not_found', { path: { id }, body: { reason: 'Asked.' } });
  await walk.refused('answerAsStaff', 403, 'parent_not_visible', { ...answer, headers: {} });
  const nobody = { authorization: 'Basic x' };
  await walk.refused('readQueued', 401, 'unauthenticated', { path: { id }, headers: nobody });
}

export async function walkBatches(ground: Ground): Promise<void> {
  const { walk } = ground;
  const ids = [(await ground.posted()).id, (await ground.posted()).id, randomUUID(), 'no id'];
  const run = await walk.ask('runBatch', 200, { body: { action: 'spam', ids, reason: 'Advertising.' } });
  const { undoToken } = run.json() as { undoToken: string };
  await walk.ask('undoBatch', 200, { body: { undoToken } });
  await walk.refused('undoBatch', 404, 'undo_not_found', { body: { undoToken } });
  const versions = ids.slice(0, 2).map((id) => ({ id, version: 1 }));
  await walk.ask('runBatch', 200, { body: { action: 'approve', ids, versions } });
  await walk.ask('runBatch', 200, { body: { action: 'delete', ids } });
  await walk.refused('runBatch', 400, 'validation_failed', { body: { action: 'burn', ids } });
}
