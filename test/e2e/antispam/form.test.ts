import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { someComment, TestApp, type Reply } from '../../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false });
  await app.article('here');
  await app.article('there');
});
beforeEach(() => app.clock.advance(120));
afterAll(() => app.stop());

interface Entry {
  readonly verdicts: readonly { rule: string; code: string }[];
}
type Counts = Record<'approved' | 'pending', number>;

/** What an answer has in its `data`. */
function dataOf<T>(reply: Reply): T {
  return (reply.json() as { data: T }).data;
}

const HERE = { 'x-forwarded-for': '203.0.113.9' };

/** Sends the form, and says what became of it: the state, and what the rule about forms (or about the trap) found. */
async function send(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const reply = await app.form('here', { ...someComment(), ...fields }, headers);
  expect(reply.status).toBe(303);
  const [comment] = dataOf<{ id: string; status: string }[]>(await app.desk('GET', '/comments?limit=1'));
  const [submitted] = dataOf<Entry[]>(await app.desk('GET', `/comments/${comment?.id}/history`));
  const of = (name: string) => submitted?.verdicts.find(({ rule }) => rule === name)?.code;
  return { status: comment?.status, form: of('form'), honeypot: of('honeypot') };
}

const SHOWN = { status: 'approved', form: 'no_objection', honeypot: 'no_objection' };

describe('C2: the token of the form', () => {
  test('a form that was on the screen for a minute, or nearly a day, is taken', async () => {
    expect(await send({})).toEqual(SHOWN);
    expect(await send({ token: app.formToken('here', 24 * 3600 - 5) })).toEqual(SHOWN);
  });

  test.each([
    ['none', '', 'form_missing'],
    ['one of ours, changed', 'changed', 'form_foreign'],
    ['no token at all', '<script>', 'form_forged'],
    ['as many characters as may be', 'x'.repeat(200), 'form_forged'],
  ])('held, and not lost: %s', async (_what, token, code) => {
    const typed =
      token === 'changed' ? app.formToken('here').replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) : token;
    expect(await send({ token: typed })).toMatchObject({ status: 'pending', form: code });
  });

  test('one that was given out for another article', async () => {
    expect(await send({ token: app.formToken('there') })).toMatchObject({
      status: 'pending',
      form: 'form_foreign',
    });
  });

  test('one that is sent faster than anybody writes, also when the clock was set back meanwhile', async () => {
    expect(await send({ token: app.formToken('here', 0) })).toMatchObject({
      status: 'pending',
      form: 'form_too_young',
    });
    const token = app.formToken('here', 0);
    app.clock.advance(-3600);
    expect(await send({ token })).toMatchObject({ status: 'pending', form: 'form_too_young' });
    app.clock.advance(3600);
  });

  test('one that is older than a day', async () => {
    expect(await send({ token: app.formToken('here', 24 * 3600 + 5) })).toMatchObject({
      status: 'pending',
      form: 'form_too_old',
    });
  });

  test('used twice by one name on one network; any other is somebody else who reads the same page', async () => {
    const token = app.formToken('here');
    expect(await send({ token, name: 'Ida' }, HERE)).toEqual(SHOWN);
    expect(await send({ token, name: 'Mo' }, HERE)).toEqual(SHOWN);
    app.clock.advance(60);
    expect(await send({ token, name: 'IDA' }, HERE)).toMatchObject({
      status: 'pending',
      form: 'form_reused',
    });
    expect(await send({ token })).toEqual(SHOWN);
  });

  test('sent twice at the same time it is good for one of them', async () => {
    const token = app.formToken('here');
    const before = dataOf<Counts>(await app.desk('GET', '/comments/counts'));
    const headers = { 'x-forwarded-for': '198.51.100.77' };
    const name = 'The same';
    await Promise.all([1, 2].map(() => app.form('here', { ...someComment({ name }), token }, headers)));
    const after = dataOf<Counts>(await app.desk('GET', '/comments/counts'));
    expect([after.approved - before.approved, after.pending - before.pending]).toEqual([1, 1]);
  });

  test('the page carries a good one', async () => {
    const page = (await app.get('/articles/here')).text;
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
    app.clock.advance(30);
    expect(await send({ token })).toEqual(SHOWN);
  });
});

describe('C1: the field that people do not see', () => {
  test('is spam when it is filled in, and nobody is told', async () => {
    expect(await send({ subject: 'SEO offer' })).toMatchObject({
      status: 'spam',
      honeypot: 'honeypot_filled',
    });
  });

  test('is there, hidden from everybody who reads, and left alone by assistive technology and autofill', async () => {
    const page = (await app.get('/articles/here')).text;
    expect(page).toMatch(/<p class="unseen" aria-hidden="true">/);
    expect(page).toMatch(/<input[^>]*name="subject"[^>]*tabindex="-1"[^>]*autocomplete="off"/i);
  });
});
