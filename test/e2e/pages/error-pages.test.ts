import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { someComment, TestApp } from '../../support/app.js';
import { element, elements, parse, textOf } from '../../support/dom.js';
import { expectErrorPage, expectProblem } from '../../support/refusals.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
  await app.article('one');
});
afterAll(() => app.stop());

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

test.each([
  ['/articles/nowhere', 404, 'There is no such article'],
  ['/nowhere', 404, 'There is nothing here'],
  ['/articles/one?cursor=x', 400, 'That cursor does not belong to this list'],
  ['/?cursor=x', 400, 'That cursor does not belong to this list'],
  ['/articles/one?thread=x', 400, 'That is not an id'],
  ['/articles/%ff', 400, 'The request cannot be read'],
])('people get a page at %s: %i %s, with a way on', async (url, status, title) => {
  const reply = await app.get(url, BROWSER);
  expectErrorPage(reply, status);
  const page = parse(reply.text);
  expect(textOf(element(page, { tag: 'h1' }))).toBe(title);
  expect(textOf(element(page, { class: 'failure' }))).toContain(`Error ${status}`);
  expect(elements(element(page, { class: 'failure' }), { tag: 'a', href: '/' })).toHaveLength(1);
  expect(elements(page, { name: 'robots', content: 'noindex' })).toHaveLength(1);
  expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
  expect(reply.headers['x-content-type-options']).toBe('nosniff');
});

test('programs get a problem document at the same places of the API, whatever they accept', async () => {
  for (const headers of [BROWSER, {}, { accept: 'text/plain' }] as Record<string, string>[]) {
    expectProblem(await app.get('/api/v1/articles/nowhere', headers), 'article_not_found');
    expectProblem(await app.get('/api/v1/articles/one/comments?cursor=x', headers), 'invalid_cursor');
    expectProblem(await app.post('one', { ...someComment(), body: '' }, headers), 'validation_failed');
  }
});

test('an address is never repeated in what is said about it', async () => {
  for (const url of [
    '/articles/canary-slug',
    '/canary-path',
    '/articles/one?thread=canary-id',
    '/articles/canary%ff',
  ])
    for (const headers of [BROWSER, {}] as Record<string, string>[])
      expect((await app.get(url, headers)).text).not.toContain('canary');
});
