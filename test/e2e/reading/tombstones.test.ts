import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { PublicComment } from '@rejoinder/contracts';
import { TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';
import { element, elements, parse, textOf } from '../../support/dom.js';
import { expectCountsToBeTrue } from './recount.js';

const SECRET = {
  name: 'Rue Redacted',
  website: 'https://redacted.example',
  body: 'What nobody may read any more.',
};
let app: TestApp;
let slug: string;
let articles = 0;
let parent: string;
let child: string;

beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false, NETWORK_PER_MINUTE: 0 });
});
beforeEach(async () => {
  app.clock.advance(60);
  slug = await app.article(`article-${articles++}`);
  parent = (await app.comment(slug, SECRET)).id;
  app.clock.advance(1);
  child = (await app.comment(slug, { parentId: parent, name: 'Kim', body: 'Still here.' })).id;
});
afterAll(() => app.stop());

async function roots(): Promise<PublicComment[]> {
  return ((await app.get(`/api/v1/articles/${slug}/comments`)).json() as { data: PublicComment[] }).data;
}

async function remove(...ids: string[]): Promise<void> {
  const token = await app.token();
  await app.admin('POST', '/batch', { token, body: { action: 'delete', ids } });
}

async function everythingPublic(): Promise<string> {
  const urls = [
    `/articles/${slug}`,
    `/articles/${slug}?thread=${parent}`,
    `/articles/${slug}?reply-to=${parent}`,
  ]
    .concat([`/api/v1/articles/${slug}/comments`, `/api/v1/comments/${parent}`, `/api/v1/comments/${child}`])
    .concat([`/api/v1/comments/${parent}/replies`]);
  return (await Promise.all(urls.map(async (url) => (await app.get(url)).text))).join('\n');
}

test.each(['rejected', 'spam', 'pending'])(
  'B17: a parent that becomes %s leaves its place to its replies, and comes back',
  async (status) => {
    const [before] = await roots();
    await app.decide(parent, status);
    const [tombstone] = await roots();
    expect(tombstone).toEqual({
      ...before,
      author: null,
      body: null,
      status: 'rejected',
      removed: true,
      replies: before?.replies,
    });
    expect(await everythingPublic()).not.toMatch(/Redacted|redacted|nobody may read/);
    const page = parse((await app.get(`/articles/${slug}`)).text);
    const place = element(page, { tag: 'li', id: `comment-${parent}` });
    expect(textOf(element(place, { class: 'comment removed' }))).toBe('This comment was removed.');
    expect(textOf(element(place, { tag: 'li', id: `comment-${child}` }))).toContain('Still here.');
    expect(elements(place, { 'aria-label': `Reply to ${SECRET.name}` })).toHaveLength(0);
    expect(textOf(element(page, { id: 'comments-title' }))).toBe('1 reply');

    await app.decide(parent, 'approved');
    expect(await roots()).toEqual([before]);
    await expectCountsToBeTrue(app);
  },
);

test('B17: deleted for good it is a tombstone as well, and the last reply takes it along', async () => {
  await remove(parent);
  expect((await roots()).map(({ removed, replyCount }) => ({ removed, replyCount }))).toEqual([
    { removed: true, replyCount: 1 },
  ]);
  expect(await everythingPublic()).not.toMatch(/Redacted|redacted|nobody may read/);
  await remove(child);
  expect(await roots()).toEqual([]);
  expect(await query(app.databaseUrl, 'select from comment where id in ($1, $2)', [parent, child])).toEqual(
    [],
  );
  await expectCountsToBeTrue(app);
});

test('B17: a hidden parent without shown replies is gone, and a reply that is approved brings its place back', async () => {
  await app.decide(child, 'pending');
  await app.decide(parent, 'rejected');
  expect(await roots()).toEqual([]);
  for (const id of [parent, child]) expect((await app.get(`/api/v1/comments/${id}`)).status).toBe(404);
  await app.decide(child, 'approved');
  expect((await roots()).map(({ id, removed, replies }) => [id, removed, replies.length])).toEqual([
    [parent, true, 1],
  ]);
  await expectCountsToBeTrue(app);
});

test('B17: tombstones stand on each other as far up as it takes', async () => {
  const chain = [child];
  for (let i = 0; i < 3; i++) {
    app.clock.advance(1);
    chain.push((await app.comment(slug, { parentId: String(chain.at(-1)) })).id);
  }
  for (const id of [parent, ...chain.slice(0, -1)]) await app.decide(id, 'rejected');
  const depths: [number, boolean][] = [];
  for (let at = (await roots())[0]; at; at = at.replies[0]) depths.push([at.depth, at.removed]);
  expect(depths).toEqual([
    [1, true],
    [2, true],
    [3, true],
    [4, true],
    [5, false],
  ]);
  await app.decide(String(chain.at(-1)), 'spam');
  expect(await roots()).toEqual([]);
  await expectCountsToBeTrue(app);
});
