import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MAX_DEPTH, type PublicComment } from '@rejoinder/contracts';
import { someComment, TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';
import { element, parse, textOf } from '../../support/dom.js';
import { expectProblem } from '../../support/refusals.js';
import { meetAtLock } from './meet-at-lock.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false, NETWORK_PER_MINUTE: 0 });
  await app.article('one');
});
afterAll(() => app.stop());

async function reply(parentId: string, name: string): Promise<PublicComment> {
  app.clock.advance(1);
  return app.comment('one', { parentId, name });
}

async function read(id: string): Promise<PublicComment> {
  return ((await app.get(`/api/v1/comments/${id}`)).json() as { data: PublicComment }).data;
}

test('B5, B6: in a chain of 8 replies the depth ends at its limit, and the deeper ones name whom they answer', async () => {
  const chain = [await app.comment('one', { name: 'Reader 0' })];
  for (let i = 1; i <= 8; i++) chain.push(await reply(String(chain[i - 1]?.id), `Reader ${i}`));
  expect(chain.map(({ depth }) => depth)).toEqual([1, 2, 3, 4, 5, 5, 5, 5, 5]);
  for (const [i, comment] of chain.entries()) {
    const hangsAtTheLimit = i >= MAX_DEPTH;
    const parent = hangsAtTheLimit ? chain[MAX_DEPTH - 2] : chain[i - 1];
    expect(comment.parentId).toBe(parent?.id ?? null);
    expect(comment.answers).toEqual(
      hangsAtTheLimit ? { id: chain[i - 1]?.id, name: `Reader ${i - 1}` } : null,
    );
  }
  expect((await read(String(chain[3]?.id))).replyCount).toBe(5);
  expect((await read(String(chain[4]?.id))).replyCount).toBe(0);

  const page = parse((await app.get(`/articles/one?comment=${chain[8]?.id}`)).text);
  const shown = element(page, { tag: 'li', id: `comment-${chain[8]?.id}` });
  expect(shown.attributes.class).toBe(`depth-${MAX_DEPTH}`);
  expect(textOf(shown)).toContain('in reply to Reader 7');
});

test('B6: the name of whom it answers goes when that comment is no longer shown', async () => {
  const chain = [await app.comment('one')];
  for (let i = 1; i < 5; i++) chain.push(await reply(String(chain[i - 1]?.id), `Answered ${i}`));
  const last = await reply(String(chain[4]?.id), 'Last');
  expect((await read(last.id)).answers).toEqual({ id: chain[4]?.id, name: 'Answered 4' });
  await app.decide(String(chain[4]?.id), 'rejected');
  expect((await read(last.id)).answers).toBeNull();
  const page = await app.get(`/articles/one?comment=${last.id}`);
  expect(page.text).not.toContain('Answered 4');
});

test('B7: an id in capitals is the same id', async () => {
  const parent = await app.comment('one');
  const answer = await app.post('one', someComment({ parentId: parent.id.toUpperCase() }));
  expect((answer.json() as { data: PublicComment }).data.parentId).toBe(parent.id);
});

test('B8: a parent that is rejected between looking and storing takes no reply', async () => {
  const parent = await app.comment('one');
  const reject = `update comment set status = 'rejected' where id = '${parent.id}'`;
  const replies = await meetAtLock(app, reject, 1, () =>
    Promise.all([1, 2, 3].map(() => app.post('one', someComment({ parentId: parent.id })))),
  );
  for (const reply of replies) expectProblem(reply, 'parent_not_visible');
  const stored = await query(app.databaseUrl, 'select from comment where parent_id = $1', [parent.id]);
  expect(stored).toEqual([]);
});

test('a discussion that is closed between looking and storing takes no comment', async () => {
  await app.article('closing');
  const closeWhileItLooks = `lock table vault.duplicate_guard in access exclusive mode;
    update article set comments_open = false where slug = 'closing'`;
  const reply = await meetAtLock(app, closeWhileItLooks, 1, () => app.post('closing', someComment()));
  expectProblem(reply, 'comments_closed');
});
