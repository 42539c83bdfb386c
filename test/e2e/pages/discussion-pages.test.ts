import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestApp } from '../../support/app.js';
import { element, elements, parse, textOf, type Element } from '../../support/dom.js';

let app: TestApp;
const roots: string[] = [];
const replies: string[] = [];

beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false, NETWORK_PER_MINUTE: 0 });
  await app.article('one');
  await app.article('two');
  const post = async (parentId?: string): Promise<string> => {
    app.clock.advance(1);
    return (await app.comment('one', parentId === undefined ? { name: 'Root' } : { parentId })).id;
  };
  for (let i = 0; i < 105; i++) roots.push(await post());
  for (let i = 0; i < 75; i++) replies.push(await post(roots[0]));
});
afterAll(() => app.stop());

/** Follows a link as a browser without script does: without its fragment, entities decoded. */
async function follow(link: Element | string | undefined): Promise<Element> {
  const href = typeof link === 'string' ? link : String(link?.attributes.href);
  const reply = await app.get(href.split('#')[0] ?? '');
  expect([href, reply.status, reply.headers['content-type']]).toEqual([
    href,
    200,
    'text/html; charset=utf-8',
  ]);
  return parse(reply.text);
}

const idsOn = (page: Element): string[] =>
  elements(page, { tag: 'li' }).flatMap(({ attributes }) => attributes.id?.replace('comment-', '') ?? []);

test('H13: comments stand in the HTML of the page, with names, times and texts', async () => {
  const reply = await app.get('/articles/one');
  const page = parse(reply.text);
  expect(textOf(element(page, { id: 'comments-title' }))).toBe('180 replies');
  const first = element(page, { tag: 'li', id: `comment-${roots[0]}` });
  expect(textOf(first)).toMatch(/^Root.* UTC ?Thought number \d+\. Reply/);
  expect(element(first, { href: `/articles/one?comment=${roots[0]}#comment-${roots[0]}` }).tag).toBe('a');
});

test.each<[string, string, string[]]>([
  ['oldest', 'Later replies', roots],
  ['newest', 'Earlier replies', roots],
])('H5: %s first, the links lead through all roots and back to the first page', async (order, onwards) => {
  const start = parse((await app.get('/articles/one')).text);
  const orders = elements(element(start, { class: 'order' }), { tag: 'a' });
  let page = await follow(
    orders.find((link) => textOf(link) === (order === 'oldest' ? 'Oldest first' : 'Newest first')),
  );
  expect(textOf(element(page, { 'aria-current': 'true' }))).toBe(
    order === 'oldest' ? 'Oldest first' : 'Newest first',
  );
  const seen = [idsOn(page).filter((id) => roots.includes(id))];
  for (let next = elements(page, { rel: 'next' })[0]; next; next = elements(page, { rel: 'next' })[0]) {
    expect(textOf(next)).toBe(onwards);
    page = await follow(next);
    seen.push(idsOn(page).filter((id) => roots.includes(id)));
  }
  expect(seen.map((ids) => ids.length)).toEqual([50, 50, 5]);
  expect(seen.flat()).toEqual(order === 'oldest' ? roots : [...roots].reverse());
  const back = elements(page, { tag: 'a' }).find((link) => textOf(link) === 'Back to the first replies');
  expect(idsOn(await follow(back)).filter((id) => roots.includes(id))).toEqual(seen[0]);
});

test('H5: "Show more replies" opens the thread, whose pages hold every reply once', async () => {
  const start = await follow('/articles/one');
  const more = element(start, { class: 'more-replies' });
  expect(textOf(more)).toBe('Show more replies (65)');
  const shown = idsOn(start).filter((id) => replies.includes(id));
  let page = await follow(elements(more, { tag: 'a' })[0]);
  expect(textOf(element(page, { class: 'thread-note' }))).toBe(
    'You are reading the replies to Root. Back to the whole discussion',
  );
  expect(idsOn(page)[0]).toBe(roots[0]);
  shown.push(...idsOn(page).filter((id) => replies.includes(id)));
  const [next] = elements(page, { rel: 'next' });
  expect(textOf(next ?? page)).toBe('More replies');
  page = await follow(next);
  shown.push(...idsOn(page).filter((id) => replies.includes(id)));
  expect(shown).toEqual(replies);
  expect(elements(page, { rel: 'next' })).toEqual([]);
  const back = elements(element(page, { class: 'thread-note' }), { tag: 'a' });
  expect(idsOn(await follow(back[0]))).toContain(roots[1]);
});

test('replying from a later page comes back to that page', async () => {
  const [next] = elements(await follow('/articles/one?sort=newest'), { rel: 'next' });
  const second = await follow(next);
  const [reply] = elements(second, { 'aria-label': 'Reply to Root' });
  const form = await follow(reply);
  expect(idsOn(form)).toEqual(idsOn(second));
  expect(textOf(element(form, { id: 'reply-title' }))).toBe('Leave a Reply to Root');
});

test('a thread is a page of its own article only', async () => {
  expect((await app.get(`/articles/two?thread=${roots[0]}`)).status).toBe(404);
  expect((await app.get('/articles/two/comments')).headers.location).toBe('/articles/two#comments');
});
