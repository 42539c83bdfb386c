import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApp } from '../../support/app.js';
import { faultyFields } from '../../support/refusals.js';

describe('B2: whether name and e-mail are required is decided by the server', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ REQUIRE_NAME_EMAIL: false });
    await app.article('free');
  });
  afterAll(() => app.stop());

  test('both may be left out, by the API and by the form', async () => {
    const posted = await app.post('free', { body: 'Nobody in particular.' });
    expect(posted).toMatchObject({ status: 202 });
    expect(posted.json()).toMatchObject({ data: { author: { name: 'Anonymous', url: null } } });
    expect((await app.form('free', { name: '', email: '', website: '', body: 'Nor I.' })).status).toBe(303);
  });

  test('nothing is sealed where nothing was given, and there is nothing to open', async () => {
    const { id } = await app.comment('free', { name: '', email: '', body: 'A third of them.' });
    const token = await app.token();
    const opened = await app.admin('POST', `/${id}/email`, { token, body: { reason: 'asked' } });
    expect(opened.status).toBe(404);
    const read = await app.admin('GET', `/${id}`, { token });
    expect(read.json()).toMatchObject({ data: { person: null } });
  });

  test('what is given is checked all the same', async () => {
    const refused = await app.post('free', { body: 'x', email: 'nope', name: 'a\u202eb' });
    expect(refused.status).toBe(400);
    expect(faultyFields(refused)).toEqual(['email', 'name']);
  });

  test('C5: the same name on the same network still waits', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.9' };
    expect((await app.post('free', { body: 'First.', name: 'Kim' }, headers)).status).toBe(202);
    expect((await app.post('free', { body: 'Second.', name: 'Kim' }, headers)).status).toBe(429);
  });

  test('the form marks only the comment as required', async () => {
    const page = (await app.get('/articles/free')).text;
    expect(page.match(/<input[^>]*name="(name|email)"[^>]*>/g)).toHaveLength(2);
    expect(page).not.toMatch(/<input[^>]*name="(name|email)"[^>]*\brequired\b/);
    expect(page).toMatch(/<textarea[^>]*\brequired\b/);
  });
});
