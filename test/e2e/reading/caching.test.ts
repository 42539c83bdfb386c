import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';

let app: TestApp;
let id: string;
beforeAll(async () => {
  app = await TestApp.start({ NETWORK_PER_MINUTE: 0 });
  await app.article('one');
  id = (await app.comment('one')).id;
});
afterAll(() => app.stop());

const urls = (): string[] => [
  '/',
  '/articles/one',
  `/articles/one?comment=${id}`,
  '/api/v1/articles',
  '/api/v1/articles/one',
  '/api/v1/articles/one/comments',
  '/api/v1/articles/one/comments?sort=newest&limit=1',
  `/api/v1/comments/${id}`,
  `/api/v1/comments/${id}/replies`,
  '/api/v1/comment-counts?slug=one',
];

test('every read has an ETag, and 304 when it is the same', async () => {
  for (const url of urls()) {
    const first = await app.get(url);
    const tag = String(first.headers.etag);
    expect([url, first.status, tag]).toEqual([url, 200, expect.stringMatching(/^(W\/)?"[^"]+"$/)]);
    expect((await app.get(url)).headers.etag).toBe(tag);
    for (const known of [tag, `"other", ${tag}`]) {
      const again = await app.get(url, { 'if-none-match': known });
      expect([url, again.status, again.text]).toEqual([url, 304, '']);
    }
    expect((await app.get(url, { 'if-none-match': '"other"' })).status).toBe(200);
  }
});

test('what changes has another ETag; what is only held changes nothing', async () => {
  const seen = [...urls().slice(0, 7), '/api/v1/comment-counts?slug=one'];
  const tags = async () => Promise.all(seen.map(async (url) => (await app.get(url)).headers.etag));
  const before = await tags();
  app.clock.advance(60);
  const held = await app.comment('one', {}, 'pending');
  expect(await tags()).toEqual(before);
  await app.decide(held.id, 'approved');
  for (const [i, tag] of (await tags()).entries()) expect([seen[i], tag]).not.toEqual([seen[i], before[i]]);
});

test('C2: the token of the form alone is no other page, but some times a day the page is, lest its form grow old', async () => {
  const page = async () => {
    const { headers, text } = await app.get('/articles/one');
    return { tag: headers.etag, token: /name="token" value="([^"]+)"/.exec(text)?.[1] };
  };
  // To the beginning of the next six hours.
  app.clock.advance(21_600 - ((app.clock.now().getTime() / 1000) % 21_600));
  const first = await page();
  app.clock.advance(21_000);
  const second = await page();
  expect([second.tag === first.tag, second.token === first.token]).toEqual([true, false]);
  app.clock.advance(600);
  expect((await page()).tag).not.toBe(first.tag);
});

test('pages may be kept when they are asked for again each time; what one reader sees is kept by nobody', async () => {
  for (const url of ['/', '/articles/one', '/articles/one?sort=newest'])
    expect((await app.get(url)).headers['cache-control']).toBe('public, no-cache');
  expect((await app.get('/articles/one?awaiting=x')).headers['cache-control']).toBe('private, no-store');
  expect((await app.get(`/api/v1/comments/${id}`)).headers.vary).toMatch(/rejoinder-capability/i);
  for (const url of ['/nowhere', '/articles/nowhere', '/api/v1/comments/x'])
    expect((await app.get(url)).headers['cache-control']).toBe('no-store');
});

test('A3: under another slug the article keeps its discussion', async () => {
  await query(app.databaseUrl, `update article set slug = 'renamed' where slug = 'one'`);
  const page = await app.get('/articles/renamed');
  expect(page.text).toContain(`id="comment-${id}"`);
  const { data } = (await app.get(`/api/v1/comments/${id}`)).json() as { data: { url: string } };
  expect(data.url).toBe(`/articles/renamed?comment=${id}#comment-${id}`);
  expect((await app.get(data.url.split('#')[0] ?? '')).text).toContain(`id="comment-${id}"`);
  expect((await app.get('/api/v1/comment-counts?slug=renamed&slug=one')).json()).toEqual({
    data: [
      { slug: 'renamed', count: 2 },
      { slug: 'one', count: null },
    ],
  });
  app.clock.advance(60);
  const answer = await app.comment('renamed', { parentId: id });
  expect(answer.parentId).toBe(id);
  expect((await app.get('/articles/one')).status).toBe(404);
});
