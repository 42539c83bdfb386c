import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { PublicComment } from '@rejoinder/contracts';
import { someComment, TestApp, type Reply } from '../../support/app.js';
import { fieldValues, parse } from '../../support/dom.js';

const EMAIL = 'canary.reader@example.org';
const ME = { name: 'Ida', email: EMAIL, website: 'https://ida.example' };

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false });
  await app.article('one');
});
beforeEach(() => app.clock.advance(60));
afterAll(() => app.stop());

function cookieOf(reply: Reply): string {
  return [reply.headers['set-cookie'] ?? []].flat().join('\n');
}

async function remembered(): Promise<string> {
  const reply = await app.form('one', { ...someComment(), ...ME, remember: 'yes' });
  return cookieOf(reply).split(';')[0] ?? '';
}

test('B3: no cookie unless the box was ticked, neither by the form nor by the API', async () => {
  const form = await app.form('one', { ...someComment() });
  expect(form.status).toBe(303);
  expect(cookieOf(form)).not.toMatch(/rejoinder_reader=[^;]/);
  expect(cookieOf(await app.post('one', someComment()))).toBe('');
  expect(cookieOf(await app.get('/articles/one'))).toBe('');
  expect(cookieOf(await app.form('one', { ...someComment({ body: '' }), remember: 'yes' }))).toBe('');
});

test('B3: ticked, it is sealed: nothing of the reader can be read from it, in no encoding', async () => {
  const reply = await app.form('one', { ...someComment(), ...ME, remember: 'yes' });
  const cookie = cookieOf(reply);
  expect(cookie).toMatch(/^rejoinder_reader=[\w-]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/);
  const value = /=([\w-]+)/.exec(cookie)?.[1] ?? '';
  const layers = [
    value,
    ...(['base64url', 'hex', 'latin1'] as const).map((e) => Buffer.from(value, e).toString('latin1')),
  ];
  const hashes = ['md5', 'sha1', 'sha256'].map((name) => createHash(name).update(EMAIL).digest());
  const secrets = [EMAIL, 'canary', 'example', ME.website, encodeURIComponent(EMAIL)].map((text) =>
    Buffer.from(text),
  );
  for (const secret of [...secrets, ...hashes])
    for (const form of [
      secret.toString('latin1'),
      secret.toString('hex'),
      secret.toString('base64url').slice(0, -2),
    ])
      for (const layer of layers) expect(layer).not.toContain(form);
  expect((await remembered()).length).toBe(`rejoinder_reader=${value}`.length);
  expect(await remembered()).not.toBe(`rejoinder_reader=${value}`);
});

test('B3: the form is filled in from it, on a page that nobody keeps', async () => {
  const cookie = await remembered();
  const page = await app.get('/articles/one', { cookie });
  expect(fieldValues(parse(page.text))).toMatchObject({ ...ME, body: '', remember: 'yes' });
  expect(page.headers['cache-control']).toBe('private, no-store');
  expect(page.headers.vary).toMatch(/cookie/i);
  const stranger = await app.get('/articles/one');
  expect(stranger.text).not.toContain(EMAIL);
  expect(stranger.headers['cache-control']).toBe('public, no-cache');
  expect(stranger.headers.vary).toMatch(/cookie/i);
});

test('B3: posting without the tick takes it away', async () => {
  const cookie = await remembered();
  const reply = await app.form('one', { ...someComment() }, { cookie });
  expect(cookieOf(reply)).toMatch(/^rejoinder_reader=; .*Expires=Thu, 01 Jan 1970/);
});

test('B3: a changed, foreign or broken cookie is no cookie', async () => {
  const cookie = await remembered();
  const flipped = cookie.slice(0, 60) + (cookie[60] === 'A' ? 'B' : 'A') + cookie.slice(61);
  for (const bad of [
    flipped,
    cookie.slice(0, 60),
    'rejoinder_reader=x',
    'rejoinder_reader=%ff',
    'rejoinder_reader=',
  ])
    expect(fieldValues(parse((await app.get('/articles/one', { cookie: bad })).text))).toMatchObject({
      name: '',
      email: '',
    });
});

test('over https it is for https only', async () => {
  const secure = await TestApp.start({ PUBLIC_URL: 'https://news.example' });
  try {
    await secure.article('one');
    const reply = await secure.form('one', { ...someComment(), remember: 'yes' });
    expect(cookieOf(reply)).toMatch(/; Secure/);
  } finally {
    await secure.stop();
  }
});

test('a remembered reader keeps one face; the same address typed elsewhere gets another', async () => {
  const cookie = await remembered();
  const faces: (string | undefined)[] = [];
  for (const headers of [{ cookie }, { cookie }, {}]) {
    app.clock.advance(60);
    const reply = await app.form('one', { ...someComment(), ...ME, remember: 'yes' }, headers);
    const id = String(reply.headers.location).split('#comment-')[1];
    const { data } = (await app.get(`/api/v1/comments/${id}`)).json() as { data: PublicComment };
    faces.push(data.author?.avatarUrl);
  }
  expect(faces[0]).toBe(faces[1]);
  expect(faces[2]).not.toBe(faces[0]);
});
