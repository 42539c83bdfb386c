import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestApp } from '../../support/app.js';
import { element, elements, parse, textOf, type Element } from '../../support/dom.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ SITE_TITLE: 'The <Daily> Lamp' });
});
afterAll(() => app.stop());

const titles = (page: Element): string[] => elements(page, { tag: 'h2' }).map(textOf);

test('without articles it says so', async () => {
  const page = parse((await app.get('/')).text);
  expect(textOf(element(page, { class: 'empty' }))).toBe('Nothing has been published yet.');
  expect(textOf(element(page, { tag: 'h1' }))).toBe('The <Daily> Lamp');
  expect(textOf(element(page, { tag: 'title' }))).toBe('The <Daily> Lamp');
});

test('articles newest first, with the count of what readers see, in pages that links lead through', async () => {
  for (let i = 0; i < 45; i++) {
    app.clock.advance(60);
    await app.article(`number-${i}`);
  }
  await app.comment('number-44');
  app.clock.advance(60);
  await app.comment('number-44', {}, 'pending');

  let page = parse((await app.get('/')).text);
  const [newest] = elements(page, { class: 'teaser' });
  expect(element(newest ?? page, { href: '/articles/number-44#comments' }).tag).toBe('a');
  expect(textOf(newest ?? page)).toMatch(/^Article number-44.*1 reply$/);
  const seen = [titles(page)];
  for (let [next] = elements(page, { rel: 'next' }); next; [next] = elements(page, { rel: 'next' })) {
    // What is published meanwhile comes before all this and moves none of it.
    if (seen.length === 1) await app.article('meanwhile');
    page = parse((await app.get(String(next.attributes.href))).text);
    seen.push(titles(page));
  }
  expect(seen.map((list) => list.length)).toEqual([20, 20, 5]);
  expect(seen.flat()).toEqual(Array.from({ length: 45 }, (_, i) => `Article number-${44 - i}`));
});

test('the same list by the API', async () => {
  const first = (await app.get('/api/v1/articles?limit=46')).json() as {
    data: { slug: string }[];
    page: { next: null };
  };
  expect(first.page.next).toBeNull();
  expect(first.data.map(({ slug }) => slug)[0]).toBe('meanwhile');
  expect(first.data).toHaveLength(46);
  expect(first.data[1]).toEqual({
    id: expect.any(String),
    slug: 'number-44',
    title: 'Article number-44',
    standfirst: null,
    byline: null,
    language: 'en',
    publishedAt: expect.any(String),
    updatedAt: expect.any(String),
    comments: { open: true, count: 1 },
    url: '/articles/number-44',
  });
});
