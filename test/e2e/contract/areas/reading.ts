import { expect } from '@jest/globals';
import { someComment } from '../../../support/app.js';
import type { Ground } from '../ground.js';

export async function walkDiscussion(ground: Ground): Promise<void> {
  const { walk, slug } = ground;
  const roots = [await ground.posted(), await ground.posted()];
  const id = String(roots[0]?.id);
  const reply = await ground.posted(someComment({ parentId: id }));
  await ground.posted(someComment({ parentId: reply.id }));
  await ground.posted(someComment({ parentId: id }));
  await ground.decided(reply.id, 'rejected');
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
}
