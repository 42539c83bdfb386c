import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomId } from '@rejoinder/kernel';
import { TestApp } from '../../support/app.js';
import { element, elements, parse, textOf, type Element } from '../../support/dom.js';

let app: TestApp;
const roots: string[] = [];
const branch: string[] = [];

beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false, NETWORK_PER_MINUTE: 0 });
  await app.article('one');
  const post = async (body: string, parentId?: string): Promise<string> => {
    app.clock.advance(1);
    return (await app.comment('one', { body, ...(parentId === undefined ? {} : { parentId }) })).id;
  };
  for (let i = 0; i < 60; i++) roots.push(await post(`Root ${i}`));
  const wide = String(roots[57]);
  for (let i = 0; i < 15; i++) await post(`Early ${i}`, wide);
  branch.push(await post('Branch 2', wide));
  for (let depth = 3; depth <= 5; depth++) branch.push(await post(`Branch ${depth}`, branch.at(-1)));
});
afterAll(() => app.stop());

async function open(id: string): Promise<Element> {
  const read = (await app.get(`/api/v1/comments/${id}`)).json() as { data: { url: string } };
  const [path = '', fragment] = read.data.url.split('#');
  expect(fragment).toBe(`comment-${id}`);
  const reply = await app.get(path);
  expect(reply.status).toBe(200);
  return parse(reply.text);
}

const commentIds = (page: Element): string[] =>
  elements(page, { tag: 'li' }).flatMap(({ attributes }) => attributes.id?.replace('comment-', '') ?? []);

test('H4: a root of the first page opens the first page', async () => {
  const page = await open(String(roots[49]));
  expect(commentIds(page)).toEqual(roots.slice(0, 50));
  expect(textOf(element(page, { class: 'comment highlighted' }))).toContain('Root 49');
  expect(elements(page, { rel: 'next' })).toHaveLength(1);
});

test('H4: a root far down opens the page that starts with it, with a way back to the first', async () => {
  const page = await open(String(roots[50]));
  expect(commentIds(page)[0]).toBe(roots[50]);
  expect(textOf(element(page, { class: 'comment highlighted' }))).toContain('Root 50');
  expect(elements(page, { href: '/articles/one#comments' }).map(textOf)).toContain(
    'Back to the first replies',
  );
  expect(elements(page, { rel: 'next' })).toHaveLength(0);
});

test('H4: a comment deep in a branch that no list reads along is there, below its own ancestors', async () => {
  const deepest = String(branch.at(-1));
  const page = await open(deepest);
  expect(commentIds(page)[0]).toBe(roots[57]);
  let place = element(page, { tag: 'li', id: `comment-${roots[57]}` });
  for (const id of branch) place = element(place, { tag: 'li', id: `comment-${id}` });
  expect(textOf(element(place, { class: 'comment highlighted' }))).toContain('Branch 5');
  const more = elements(page, { class: 'more-replies' }).map(textOf);
  expect(more).toEqual(['Show more replies (5)']);
});

test('H4: what was skipped on the way to the branch is behind "Show more replies", nothing is lost', async () => {
  const page = await open(String(branch.at(-1)));
  const [link] = elements(element(page, { class: 'more-replies' }), { tag: 'a' });
  const rest = parse((await app.get(String(link?.attributes.href).split('#')[0] ?? '')).text);
  const texts = [
    ...elements(page, { class: 'comment-body' }),
    ...elements(rest, { class: 'comment-body' }),
  ].map(textOf);
  for (let i = 0; i < 15; i++) expect(texts).toContain(`Early ${i}`);
});

test('H4: the discussion is paged on from a permalink like from anywhere', async () => {
  const page = await open(String(roots[3]));
  const [next] = elements(page, { rel: 'next' });
  const reply = await app.get(String(next?.attributes.href).split('#')[0] ?? '');
  expect(commentIds(parse(reply.text)).filter((id) => roots.includes(id))).toEqual(roots.slice(50));
});

test('H4: a link to what is gone, hidden or nonsense opens the first page', async () => {
  const hidden = String(roots[55]);
  await app.decide(hidden, 'rejected');
  for (const id of [hidden, randomId(), 'x', '%00', '%ff']) {
    const reply = await app.get(`/articles/one?comment=${id}`);
    expect([reply.status, commentIds(parse(reply.text))]).toEqual([200, roots.slice(0, 50)]);
  }
  await app.decide(hidden, 'approved');
});
