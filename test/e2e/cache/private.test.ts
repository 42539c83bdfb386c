import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestApp } from '../../support/app.js';
import { countsOf, growth, raw, renew } from './kept.js';

let app: TestApp;
let id: string;
let capability: string;

beforeAll(async () => {
  app = await TestApp.start({ NETWORK_PER_MINUTE: 0 });
  await app.article('one');
  id = (await app.comment('one')).id;
  const posted = await app.post('one', {
    name: 'Ida',
    email: 'ida@example.org',
    body: 'Held, and mine alone.',
  });
  capability = (posted.json() as { capability: { token: string } }).capability.token;
});
afterAll(() => app.stop());

const nothing = [0, 0, 0];
const counts = ['hits', 'misses', 'builds'] as const;

test('promise 1: whoever may get an answer of their own is neither given a kept one nor has theirs kept', async () => {
  const token = await app.token();
  const cases: [string, Record<string, string>][] = [
    ['/articles/one', { cookie: 'rejoinder_reader=whatever' }],
    ['/articles/one', { cookie: 'theme=dark; rejoinder_reader=whatever; other=1' }],
    ['/articles/one', { cookie: 'rejoinder_device=whatever' }],
    ['/articles/one', { cookie: 'theme=dark;rejoinder_device=whatever' }],
    ['/articles/one', { 'rejoinder-device': 'whatever' }],
    ['/articles/one', { authorization: `Bearer ${token}` }],
    [`/articles/one?awaiting=${capability}`, {}],
    [`/articles/one?comment=${id}&awaiting=${capability}`, {}],
    ['/articles/one?awaiting=forged', {}],
    ['/api/v1/articles/one/comments', { authorization: `Bearer ${token}` }],
    [`/api/v1/comments/${id}`, { 'rejoinder-capability': 'forged' }],
    [`/api/v1/comments/${id}`, { authorization: 'Bearer nonsense' }],
    [`/api/v1/comments/${id}/replies`, { 'rejoinder-capability': capability }],
  ];
  for (const [url, headers] of cases) {
    const [address = ''] = url.split('?');
    for (const kept of [false, true]) {
      await renew(app, 'one');
      if (kept) await raw(app, address);
      expect([url, headers, await growth(app, () => raw(app, url, headers), ...counts)]).toEqual([
        url,
        headers,
        nothing,
      ]);
      expect(countsOf(app).entries).toBe(kept ? 1 : 0);
    }
  }
});

test('the author of a held comment sees it; the next reader, at the same address without the capability, does not', async () => {
  const own = await raw(app, `/articles/one?awaiting=${capability}`);
  expect(own.body).toContain('Held, and mine alone.');
  expect(own.headers['cache-control']).toBe('private, no-store');
  expect(own.headers).not.toHaveProperty('content-encoding');
  for (let i = 0; i < 2; i++) expect((await raw(app, '/articles/one')).body).not.toContain('mine alone');
});

test('cookies of others than us do not keep anybody from what is kept', async () => {
  await raw(app, '/articles/one');
  const cookie = 'theme=dark; not_rejoinder_reader=1; session=rejoinder_device';
  expect(await growth(app, () => raw(app, '/articles/one', { cookie }), 'hits')).toEqual([1]);
});

test('what is no answer for everybody is not kept: refusals, redirects, what staff reads, what is sent', async () => {
  const token = await app.token();
  await renew(app, 'one');
  const before = countsOf(app).entries;
  for (const url of ['/articles/nowhere', '/api/v1/comments/nobody', '/articles/one/comments'])
    for (let i = 0; i < 2; i++) expect((await raw(app, url)).statusCode).toBeGreaterThanOrEqual(300);
  await raw(app, `/api/v1/admin/comments/${id}`, { authorization: `Bearer ${token}` });
  await raw(app, '/api/v1/articles/one/comments/preview', {}, 'POST');
  expect(countsOf(app).entries).toBe(before);
});

test('CACHE_BYTES=0 keeps nothing and answers the same', async () => {
  const without = await app.beside({ CACHE_BYTES: 0 });
  try {
    for (const url of ['/articles/one', '/api/v1/articles/one/comments', `/api/v1/comments/${id}`]) {
      const expected = { ...(await raw(app, url)).headers };
      delete expected.date;
      for (let i = 0; i < 2; i++) {
        const { headers, body } = await raw(without, url);
        expect(headers).toMatchObject(expected);
        expect(body).toBe((await raw(app, url)).body);
      }
    }
    expect(countsOf(without)).toEqual({
      hits: 0,
      misses: 0,
      builds: 0,
      bytes: 0,
      entries: 0,
      evictions: 0,
      invalidations: 0,
    });
  } finally {
    await without.stop();
  }
});
