import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestApp } from '../../support/app.js';
import { expectErrorPage, expectProblem } from '../../support/refusals.js';

let app: TestApp;
const ONE = '/api/v1/articles/one/comments';
const lists: Record<string, string> = {};
const cursors: Record<string, string> = {};

beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false, NETWORK_PER_MINUTE: 0 });
  for (const slug of ['one', 'two']) {
    await app.article(slug);
    app.clock.advance(1);
  }
  const threads: string[] = [];
  for (const slug of ['one', 'one', 'two', 'two']) threads.push((await app.comment(slug)).id);
  for (const parentId of [threads[0], threads[0], threads[1], threads[1]])
    await app.comment('one', { parentId: String(parentId) });
  Object.assign(lists, {
    'roots, oldest first': `${ONE}?limit=1`,
    'roots, newest first': `${ONE}?limit=1&sort=newest`,
    'roots of another article': '/api/v1/articles/two/comments?limit=1',
    'replies of one comment': `/api/v1/comments/${threads[0]}/replies?limit=1`,
    'replies of another': `/api/v1/comments/${threads[1]}/replies?limit=1`,
    'the articles': '/api/v1/articles?limit=1',
  });
  for (const [name, url] of Object.entries(lists)) {
    const { page } = (await app.get(url)).json() as { page: { next: string } };
    cursors[name] = page.next;
  }
});
afterAll(() => app.stop());

test('each list takes its own cursor and no cursor of another', async () => {
  for (const [list, url] of Object.entries(lists)) {
    for (const [origin, cursor] of Object.entries(cursors)) {
      const reply = await app.get(`${url}&cursor=${cursor}`);
      if (list === origin) expect(reply.status).toBe(200);
      else expectProblem(reply, 'invalid_cursor');
    }
  }
});

test('forged, cut, lengthened, flipped or empty cursors', async () => {
  for (const [list, url] of Object.entries(lists)) {
    const cursor = String(cursors[list]);
    const bytes = Buffer.from(cursor, 'base64url');
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(flipped.length - 1) ^ 1, flipped.length - 1);
    const unsigned = Buffer.concat([Buffer.alloc(12), bytes.subarray(12)]);
    const bad = [
      ...[flipped, unsigned, bytes.subarray(0, 12), bytes.subarray(1)].map((b) => b.toString('base64url')),
      ...[cursor.slice(0, -1), `${cursor}A`, `${cursor}=`, `${cursor}%00`, `%20${cursor}`, 'x', '0', '%ff'],
      "'%20or%20true",
    ];
    for (const forged of bad) expectProblem(await app.get(`${url}&cursor=${forged}`), 'invalid_cursor');
  }
});

test('a cursor that is no text or far too long', async () => {
  for (const url of Object.values(lists)) {
    expectProblem(await app.get(`${url}&cursor=a&cursor=b`), 'validation_failed');
    expectProblem(await app.get(`${url}&cursor=${'a'.repeat(513)}`), 'validation_failed');
  }
});

test('the pages refuse them as pages, under the same status', async () => {
  const html = { accept: 'text/html' };
  const foreign = String(cursors['roots of another article']);
  for (const cursor of ['x', foreign, String(cursors['roots, newest first'])])
    expectErrorPage(await app.get(`/articles/one?cursor=${cursor}`, html), 400);
  const thread = lists['replies of one comment']?.split('/')[4] ?? '';
  expectErrorPage(await app.get(`/articles/one?thread=${thread}&cursor=${foreign}`, html), 400);
  expectErrorPage(await app.get(`/?cursor=${foreign}`, html), 400);
});
