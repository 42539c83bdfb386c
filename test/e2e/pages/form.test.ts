import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { LIMITS } from '@rejoinder/contracts';
import { TestApp } from '../../support/app.js';
import { element, elements, fieldValues, parse, textOf, type Element } from '../../support/dom.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
  await app.article('one');
  await app.article('two');
});
beforeEach(() => app.clock.advance(60));
afterAll(() => app.stop());

async function open(url: string): Promise<Element> {
  const reply = await app.get(url);
  expect(reply.status).toBe(200);
  return parse(reply.text);
}

/** The label as it is read out: what is only for the eye left out. */
function labelOf(page: Element, id: string): string {
  return textOf(element(page, { tag: 'label', for: id }));
}

test('the form has the words that readers know, in their order', async () => {
  const respond = element(await open('/articles/one'), { id: 'respond' });
  expect(textOf(element(respond, { tag: 'h2' }))).toBe('Leave a Reply');
  const note = 'Your email address will not be published.';
  expect(elements(respond, { class: 'form-notes' }).map(textOf)[0]).toBe(
    `${note} Required fields are marked *`,
  );
  expect(elements(respond, { tag: 'label' }).map(textOf)).toEqual([
    'Comment *',
    'Name *',
    'Email *',
    'Website',
    'Save my name, email, and website in this browser for the next time I comment.',
    'Subject (leave this empty)',
  ]);
  // The first is what the Enter key presses.
  expect(elements(respond, { tag: 'button', type: 'submit' }).map(textOf)).toEqual([
    'Post Comment',
    'Preview',
  ]);
  expect(element(respond, { tag: 'form' }).attributes).toMatchObject({
    method: 'post',
    action: '/articles/one/comments#respond',
  });
});

test('every field has its label, its limit and what a browser needs to fill it in', async () => {
  const page = await open('/articles/one');
  for (const [field, autocomplete] of [
    ['name', 'name'],
    ['email', 'email'],
    ['website', 'url'],
  ] as const) {
    const { attributes } = element(page, { id: `reply-${field}` });
    expect(attributes).toMatchObject({ name: field, autocomplete, maxlength: String(LIMITS[field]) });
    expect('required' in attributes).toBe(field !== 'website');
    expect(labelOf(page, `reply-${field}`)).not.toBe('');
  }
  const body = element(page, { id: 'reply-body', tag: 'textarea' });
  expect(body.attributes).toMatchObject({ name: 'body', maxlength: String(LIMITS.body) });
  expect(fieldValues(page)).toMatchObject({ name: '', email: '', website: '', body: '', nudge: 'yes' });
  expect(fieldValues(page)).not.toHaveProperty('remember');
});

test('the promise about the address is tied to its field', async () => {
  const page = await open('/articles/one');
  const described = element(page, { id: 'reply-email' }).attributes['aria-describedby'];
  expect(textOf(element(page, { id: String(described) }))).toBe('Your email address will not be published.');
});

test('the page has one h1, headings without gaps, ids only once, and no script but the one for the form', async () => {
  const parent = await app.comment('one');
  app.clock.advance(60);
  await app.comment('one', { parentId: parent.id });
  const page = await open(`/articles/one?reply-to=${parent.id}`);
  const levels = ['h1', 'h2', 'h3', 'h4'].map((tag) => elements(page, { tag }).length);
  expect(levels).toEqual([1, 2, 0, 0]);
  const ids: string[] = [];
  const collect = (at: Element): void => {
    if (at.attributes.id) ids.push(at.attributes.id);
    for (const child of at.children) if (typeof child !== 'string') collect(child);
  };
  collect(page);
  expect(ids).toEqual([...new Set(ids)]);
  expect(elements(page, { tag: 'script' }).map(({ attributes }) => attributes.src)).toEqual([
    expect.stringMatching(/^\/assets\/reply\.js/),
  ]);
  expect(element(page, { tag: 'html' }).attributes.lang).toBe('en');
});

test('a reply to somebody: their name in the heading, their id in a hidden field, a way to cancel', async () => {
  const parent = await app.comment('one', { name: 'Mo <b>' });
  const list = await open('/articles/one');
  const link = element(element(list, { tag: 'li', id: `comment-${parent.id}` }), {
    'aria-label': 'Reply to Mo <b>',
  });
  expect(link.attributes.href).toBe(`/articles/one?reply-to=${parent.id}#respond`);

  const page = await open(`/articles/one?reply-to=${parent.id}`);
  expect(textOf(element(page, { id: 'reply-title' }))).toBe('Leave a Reply to Mo <b>');
  expect(fieldValues(page).parentId).toBe(parent.id);
  expect(elements(page, { href: '/articles/one#respond' }).map(textOf)).toEqual(['Cancel reply']);
  expect(elements(page, { name: 'robots', content: 'noindex' })).toHaveLength(1);
  const back = await open('/articles/one');
  expect(textOf(element(back, { id: 'reply-title' }))).toBe('Leave a Reply');
  expect(fieldValues(back)).not.toHaveProperty('parentId');
});

test('a reply to what is hidden, elsewhere, unknown or nonsense is the plain form', async () => {
  const hidden: string[] = [];
  for (const status of ['pending', 'rejected', 'spam'] as const) {
    app.clock.advance(60);
    hidden.push((await app.comment('one', { name: 'Hidden Name' }, status)).id);
  }
  const elsewhere = (await app.comment('two', { name: 'Hidden Name' })).id;
  app.clock.advance(60);
  const tombstone = (await app.comment('one', { name: 'Hidden Name' })).id;
  await app.comment('one', { parentId: tombstone });
  await app.decide(tombstone, 'rejected');
  for (const id of [...hidden, elsewhere, tombstone, 'x', '%00', '%ff', 'a&reply-to=b', '']) {
    const page = await open(`/articles/one?reply-to=${id}`);
    expect([id, textOf(element(page, { id: 'reply-title' }))]).toEqual([id, 'Leave a Reply']);
    expect(fieldValues(page)).not.toHaveProperty('parentId');
    expect(elements(page, { class: 'respond-head' }).map(textOf).join()).not.toContain('Hidden Name');
  }
});

test('a closed article says so, and has neither form nor reply links', async () => {
  const comment = await app.comment('two');
  await app.article('two', 'closed');
  const page = await open('/articles/two');
  expect(textOf(element(page, { class: 'comments-closed' }))).toBe('Comments are closed.');
  expect(elements(page, { tag: 'form' })).toEqual([]);
  expect(elements(page, { 'aria-label': `Reply to ${comment.author?.name}` })).toEqual([]);
  expect(textOf(element(page, { tag: 'li', id: `comment-${comment.id}` }))).toContain('Thought number');
  expect(elements(await open(`/articles/two?reply-to=${comment.id}`), { tag: 'form' })).toEqual([]);
});
