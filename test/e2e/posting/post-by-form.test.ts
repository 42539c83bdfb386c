import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { someComment, TestApp } from '../../support/app.js';
import { element, elements, fieldValues, parse, textOf } from '../../support/dom.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
  await app.article('one');
});
beforeEach(() => app.clock.advance(60));
afterAll(() => app.stop());

test('B4: a good form is answered by 303, to the page that shows the held comment to its author', async () => {
  const comment = someComment({ body: 'Held, but mine.' });
  const reply = await app.form('one', { ...comment });
  expect(reply.status).toBe(303);
  expect(reply.headers.location).toMatch(/^\/articles\/one\?awaiting=[\w.-]+#comment-[\w-]+$/);
  const page = parse((await app.get(String(reply.headers.location).split('#')[0] ?? '')).text);
  expect(textOf(element(page, { class: 'comment own' }))).toContain('Your comment is awaiting moderation.');
  expect(textOf(element(page, { class: 'comment own' }))).toContain('Held, but mine.');
});

test('B4: a bad form comes back with 400, every message beside its field and everything typed', async () => {
  const typed = {
    name: 'Ida "the" <b>',
    email: 'nowhere',
    website: 'javascript:x',
    body: '\n\n  Two < lines &amp;\nkept. ',
    remember: 'yes',
  };
  const reply = await app.form('one', typed);
  expect([reply.status, reply.headers['cache-control']]).toEqual([400, 'private, no-store']);
  const page = parse(reply.text);
  expect(fieldValues(page)).toMatchObject(typed);
  expect(textOf(element(page, { id: 'reply-email-error' }))).toContain('Please enter a valid email address');
  expect(textOf(element(page, { id: 'reply-website-error' }))).toContain('Please enter a web address');
  expect(element(page, { id: 'reply-email' }).attributes).toMatchObject({
    'aria-invalid': 'true',
    'aria-describedby': 'email-notes reply-email-error',
  });
  const summary = element(page, { class: 'error-summary' });
  expect(summary.attributes.role).toBe('alert');
  expect(elements(summary, { tag: 'a' }).map((link) => link.attributes.href)).toEqual([
    '#reply-email',
    '#reply-website',
  ]);
  expect(textOf(element(page, { tag: 'title' }))).toMatch(/^Error: /);
});

test('B4: the address is one of the fields that come back, and nothing on the page is cached or indexed by it', async () => {
  const reply = await app.form('one', { ...someComment({ body: '' }), email: 'typed@example.org' });
  expect(reply.headers['cache-control']).toBe('private, no-store');
  expect(reply.text.match(/typed@example\.org/g)).toHaveLength(1);
});

test('B19: a duplicate and a flood come back as the form under 409 and 429, with the text kept', async () => {
  const said = someComment({ body: 'Said once.' });
  const from = { 'x-forwarded-for': '198.51.100.1' };
  expect((await app.form('one', { ...said }, from)).status).toBe(303);
  const again = await app.form('one', { ...said }, from);
  expect([again.status, fieldValues(parse(again.text)).body]).toEqual([409, 'Said once.']);
  expect(again.text).toContain('already said that');
  const quick = await app.form('one', { ...said, body: 'And one more.' }, from);
  expect([quick.status, quick.headers['retry-after']]).toEqual([429, '15']);
  expect(fieldValues(parse(quick.text)).body).toBe('And one more.');
});

test('B4, B5: a reply to a reply by form hangs where its hidden field says, also after an error', async () => {
  const parent = await app.comment('one', { name: 'Mo' });
  const answer = { ...someComment({ parentId: parent.id }) };
  const refused = await app.form('one', { ...answer, email: '' });
  expect(fieldValues(parse(refused.text))).toMatchObject({ parentId: parent.id, body: answer.body });
  expect(textOf(element(parse(refused.text), { id: 'reply-title' }))).toBe('Leave a Reply to Mo');
  const taken = await app.form('one', { ...answer });
  const id = String(taken.headers.location).split('#comment-')[1] ?? '';
  await app.decide(id, 'approved');
  expect((await app.get(`/api/v1/comments/${id}`)).json()).toMatchObject({
    data: { parentId: parent.id, depth: 2 },
  });
});
