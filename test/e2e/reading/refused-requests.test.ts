import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '@rejoinder/contracts';
import { randomId } from '@rejoinder/kernel';
import { TestApp } from '../../support/app.js';
import { everythingStored, expectErrorPage, expectProblem } from '../../support/refusals.js';

let app: TestApp;
let id: string;
let pending: string;
let token: string;
let before: Record<string, string>;

beforeAll(async () => {
  app = await TestApp.start();
  await app.article('one');
  await app.article('two');
  id = (await app.comment('one')).id;
  pending = (await app.comment('one', {}, 'pending')).id;
  token = await app.token();
  await app.admin('GET', '/counts', { token });
  before = await everythingStored(app);
});
afterAll(() => app.stop());

describe('limits', () => {
  const lists = () => ['/api/v1/articles', '/api/v1/articles/one/comments', `/api/v1/comments/${id}/replies`];

  test.each(['0', '-1', '101', '1000000000', '1e9', 'abc', '1.5', '', '%00', '0x10', '٣', '1&limit=2', '[]'])(
    'limit=%s',
    async (limit) => {
      for (const list of lists()) expectProblem(await app.get(`${list}?limit=${limit}`), 'validation_failed');
    },
  );

  test('orders and parameters that are not there', async () => {
    for (const sort of ['best', '', 'oldest&sort=newest', 'id;--'])
      expectProblem(await app.get(`/api/v1/articles/one/comments?sort=${sort}`), 'validation_failed');
    for (const list of lists()) expectProblem(await app.get(`${list}?offset=1`), 'unknown_field');
    expectProblem(await app.get('/api/v1/articles/one/comments?toString=1'), 'unknown_field');
  });

  test('counts of nothing, of too much, of what is no slug', async () => {
    const counts = '/api/v1/comment-counts';
    expectProblem(await app.get(counts), 'validation_failed');
    expectProblem(await app.get(`${counts}?${'slug=a&'.repeat(101)}`), 'validation_failed');
    expectProblem(await app.get(`${counts}?slug=${'a'.repeat(301)}`), 'validation_failed');
    const odd = await app.get(`${counts}?slug=%00&slug=%ff&slug=%ED%A0%80&slug=one`);
    expect(odd.json()).toMatchObject({
      data: [{ count: null }, { count: null }, { count: null }, { slug: 'one', count: 1 }],
    });
  });
});

describe('ids', () => {
  const NOT_IDS = [
    'x',
    '0',
    '-1',
    '%00',
    '%20',
    '1e9',
    "'%20or%20true--",
    randomId().slice(1),
    `${randomId()}0`,
  ];

  test.each(NOT_IDS)('%s is none, on every route', async (bad) => {
    const ifMatch = '"1"';
    for (const path of ['', '/replies'])
      expectProblem(await app.get(`/api/v1/comments/${bad}${path}`), 'invalid_id');
    expectProblem(await app.admin('GET', `/${bad}`, { token }), 'invalid_id');
    expectProblem(
      await app.admin('PATCH', `/${bad}`, { token, ifMatch, body: { status: 'spam' } }),
      'invalid_id',
    );
    expectProblem(await app.admin('DELETE', `/${bad}`, { token, ifMatch }), 'invalid_id');
    expectProblem(await app.admin('GET', `/${bad}/history`, { token }), 'invalid_id');
    expectProblem(await app.admin('POST', `/${bad}/replies`, { token, body: { body: 'a' } }), 'invalid_id');
    expectProblem(await app.admin('POST', `/${bad}/email`, { token, body: { reason: 'a' } }), 'invalid_id');
    expectProblem(await app.get(`/avatars/${bad}.svg`), 'not_found');
  });

  test('unknown and hidden comments look the same', async () => {
    for (const hidden of [randomId(), pending]) {
      for (const path of ['', '/replies'])
        expectProblem(await app.get(`/api/v1/comments/${hidden}${path}`), 'comment_not_found');
      expectErrorPage(await app.get(`/articles/one?thread=${hidden}`), 404);
    }
    expectErrorPage(await app.get(`/articles/two?thread=${id}`), 404);
    expectErrorPage(await app.get('/articles/one?thread=x'), 400);
  });
});

describe('addresses', () => {
  test.each<[string, ErrorCode, number]>([
    ['nowhere', 'article_not_found', 404],
    ['%00', 'article_not_found', 404],
    ['one%00', 'article_not_found', 404],
    ['..%2fone', 'article_not_found', 404],
    ['%F0%9F%98%80', 'article_not_found', 404],
    ['x'.repeat(300), 'article_not_found', 404],
    ['x'.repeat(5000), 'not_found', 404],
    ['%ff', 'malformed_request', 400],
    ['%E0%A4%A', 'malformed_request', 400],
    ['%', 'malformed_request', 400],
  ])('slug %s', async (slug, code, status) => {
    expectProblem(await app.get(`/api/v1/articles/${slug}`), code, status);
    expectProblem(await app.get(`/api/v1/articles/${slug}/comments`), code, status);
    expectErrorPage(await app.get(`/articles/${slug}`), status);
  });

  test.each([
    '/api/v1/nope',
    '/api',
    '/api/v1/admin/nope',
    '/nope',
    '/assets/nope.css',
    '/.env',
    '/articles',
  ])('nothing at %s, told to programs and to people', async (url) => {
    expectProblem(await app.get(url), 'not_found');
    const browser = await app.get(url, { accept: 'text/html,*/*;q=0.8' });
    if (url.startsWith('/api')) expectProblem(browser, 'not_found');
    else expectErrorPage(browser, 404);
  });

  test.each<['PUT' | 'DELETE' | 'PATCH' | 'POST', string, string]>([
    ['PUT', '/api/v1/articles/one/comments', 'GET, HEAD, POST'],
    ['DELETE', '/api/v1/articles/one', 'GET, HEAD'],
    ['POST', '/api/v1/comment-counts', 'GET, HEAD'],
    ['PATCH', '/health/live', 'GET, HEAD'],
  ])('405: %s %s', async (method, url, allow) => {
    const reply = await app.request({ method, url });
    expectProblem(reply, 'method_not_allowed');
    expect(reply.headers.allow).toBe(allow);
  });

  test('no method is taken from a header or a field', async () => {
    const reply = await app.get('/api/v1/articles/one', { 'x-http-method-override': 'DELETE' });
    expect(reply.status).toBe(200);
  });
});

// Last on purpose: every case above was refused, so not one row may differ.
test('nothing of all that is stored', async () => {
  expect(await everythingStored(app)).toEqual(before);
});
