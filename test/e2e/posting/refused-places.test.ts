import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '@rejoinder/contracts';
import { randomId } from '@rejoinder/kernel';
import { someComment, TestApp } from '../../support/app.js';
import { fieldValues, parse } from '../../support/dom.js';
import { everythingStored, expectErrorPage, expectProblem } from '../../support/refusals.js';

let app: TestApp;
let before: Record<string, string>;
const parents: Record<string, string> = {
  unknown: randomId(),
  'the nil UUID': '00000000-0000-0000-0000-000000000000',
};

beforeAll(async () => {
  app = await TestApp.start();
  await app.article('one');
  await app.article('two');
  await app.article('closed');
  parents.closed = (await app.comment('closed')).id;
  await app.article('closed', 'closed');

  parents['of another article'] = (await app.comment('two')).id;
  for (const status of ['pending', 'rejected', 'spam'] as const)
    parents[status] = (await app.comment('one', {}, status)).id;
  const deleted = await app.comment('one');
  await app.comment('one', { parentId: deleted.id });
  const token = await app.token();
  await app.admin('POST', '/batch', { token, body: { action: 'delete', ids: [deleted.id] } });
  parents['deleted, with a tombstone'] = deleted.id;
  before = await everythingStored(app);
});
afterAll(() => app.stop());

describe('parents', () => {
  test.each<[string, ErrorCode]>([
    ['unknown', 'parent_not_found'],
    ['the nil UUID', 'parent_not_found'],
    ['of another article', 'parent_not_found'],
    ['pending', 'parent_not_visible'],
    ['rejected', 'parent_not_visible'],
    ['spam', 'parent_not_visible'],
    ['deleted, with a tombstone', 'parent_not_visible'],
  ])('B7, B8: %s: %s', async (which, code) => {
    const reply = someComment({ parentId: String(parents[which]) });
    expectProblem(await app.post('one', reply), code);
    const page = await app.form('one', { ...reply });
    expectErrorPage(page, code === 'parent_not_found' ? 404 : 403);
    expect(page.text).toContain('The comment you reply to');
    // Sent again as it is, it must not become a root comment by itself; "Cancel reply" makes it one on purpose.
    expect(fieldValues(parse(page.text))).toMatchObject({ parentId: reply.parentId, body: reply.body });
    expect(page.text).toContain('Cancel reply');
  });
});

describe('articles', () => {
  test.each(['nowhere', 'One', 'one%00', 'one%20', '%F0%9F%98%80', 'x'.repeat(300)])(
    'unknown: %s',
    async (slug) => {
      expectProblem(await app.post(slug, someComment()), 'article_not_found');
      expectErrorPage(await app.form(slug, { ...someComment() }), 404);
      const preview = { method: 'POST', url: `/api/v1/articles/${slug}/comments/preview` } as const;
      const body = { headers: { 'content-type': 'application/json' }, payload: '{"body":"a"}' };
      expectProblem(await app.request({ ...preview, ...body }), 'article_not_found');
    },
  );

  test('closed, for roots and for replies', async () => {
    for (const comment of [someComment(), someComment({ parentId: String(parents.closed) })]) {
      expectProblem(await app.post('closed', comment), 'comments_closed');
      const page = await app.form('closed', { ...comment });
      expectErrorPage(page, 403);
      expect(page.text).toContain('Comments are closed.');
      // It came too late, but it is not lost to whoever wrote it.
      expect(fieldValues(parse(page.text)).body).toBe(comment.body);
    }
  });
});

// Last on purpose: every case above was refused, so not one row may differ.
test('nothing of all that is stored', async () => {
  expect(await everythingStored(app)).toEqual(before);
});
