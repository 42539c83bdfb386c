import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LightMyRequestResponse } from 'fastify';
import { TestApp } from '../../support/app.js';
import { countsOf, growth, raw, renew } from './kept.js';

const UNPACK = { identity: (bytes: Buffer) => bytes, gzip: gunzipSync, br: brotliDecompressSync };

describe('what is kept', () => {
  let app: TestApp;
  let root: string;

  beforeAll(async () => {
    app = await TestApp.start({ NETWORK_PER_MINUTE: 0 });
    await app.article('one');
    root = (await app.comment('one', { body: `A root. ${'Words, many words. '.repeat(80)}` })).id;
    await app.comment('one', { parentId: root, body: `A reply. ${'More words. '.repeat(80)}` });
    await app.comment('one');
  });
  afterAll(() => app.stop());

  const urls = (): string[] => [
    '/articles/one',
    '/articles/one?sort=newest',
    `/articles/one?comment=${root}`,
    `/articles/one?reply-to=${root}`,
    `/articles/one?thread=${root}`,
    '/api/v1/articles/one',
    '/api/v1/articles/one/comments',
    '/api/v1/articles/one/comments?sort=newest&limit=1',
    `/api/v1/comments/${root}`,
    `/api/v1/comments/${root}/replies`,
    `/api/v1/comments/${root}/replies?limit=1`,
  ];

  test('A11: a hit has the bytes and the headers of a miss, in every coding, for GET, HEAD and If-None-Match', async () => {
    for (const url of urls()) {
      const tag = String((await raw(app, url)).headers.etag);
      for (const method of ['GET', 'HEAD'] as const)
        for (const coding of ['identity', 'gzip', 'br'])
          for (const asked of [{}, { 'if-none-match': tag }, { 'if-none-match': '"stale"' }]) {
            const headers = { 'accept-encoding': coding, ...asked };
            await renew(app, 'one');
            const answers: LightMyRequestResponse[] = [];
            const grown = await growth(
              app,
              async () => {
                for (let i = 0; i < 3; i++) answers.push(await raw(app, url, headers, method));
              },
              'misses',
              'builds',
              'hits',
            );
            expect([url, method, coding, ...grown]).toEqual([url, method, coding, 1, 1, 2]);
            const told = answers.map(({ statusCode, headers: { date, ...others }, rawPayload }) => ({
              statusCode,
              dated: date !== undefined,
              others,
              bytes: rawPayload.toString('latin1'),
            }));
            expect(told[1]).toEqual(told[0]);
            expect(told[2]).toEqual(told[0]);
          }
    }
  });

  test('K7: the codings differ in bytes and in nothing that is said; one tag is good for all', async () => {
    for (const url of urls()) {
      const plain = await raw(app, url);
      expect(plain.headers).toMatchObject({ vary: expect.stringMatching(/(^|, )accept-encoding$/) });
      expect(plain.headers['content-encoding']).toBeUndefined();
      for (const coding of ['gzip', 'br'] as const) {
        const packed = await raw(app, url, { 'accept-encoding': `identity;q=0.5, ${coding}` });
        const { etag, vary, 'content-type': type } = plain.headers;
        const small = plain.rawPayload.length < 1_000;
        expect(packed.headers).toMatchObject({ etag, vary, 'content-type': type });
        expect(packed.headers['content-encoding']).toBe(small ? undefined : coding);
        expect(packed.headers['content-length']).toBe(String(packed.rawPayload.length));
        if (!small) expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length);
        expect(UNPACK[small ? 'identity' : coding](packed.rawPayload).equals(plain.rawPayload)).toBe(true);
        const again = await raw(app, url, { 'accept-encoding': coding, 'if-none-match': String(etag) });
        expect([again.statusCode, again.body]).toEqual([304, '']);
        expect(again.headers).toMatchObject({ etag, vary, 'cache-control': 'public, no-cache' });
        expect(again.headers).not.toHaveProperty('content-length');
      }
    }
  });

  test('A11: what is packed counts, too', async () => {
    await renew(app, 'one');
    const sizes: number[] = [];
    for (const coding of ['identity', 'gzip', 'br', 'gzip']) {
      await raw(app, '/articles/one', { 'accept-encoding': coding });
      sizes.push(countsOf(app).bytes);
    }
    const [plain = 0, gzip = 0, both = 0, again = 0] = sizes;
    expect([gzip > plain + 1_000, both > gzip + 1_000, again === both]).toEqual([true, true, true]);
  });

  test('A11: what a route does not look at makes no other key, nor does another spelling of the same', async () => {
    const same: [string, string[]][] = [
      [
        '/articles/one',
        ['?utm_source=x', '?sort=oldest', '?sort=&x', '?comment=nobody', '?cursor=', '?confirmation=asked'],
      ],
      [`/articles/one?comment=${root}`, ['&fbclid=1', '&sort=upwards']],
      ['/api/v1/articles/one/comments', ['?sort=oldest', '?limit=50', '?limit=50&sort=oldest']],
      [`/api/v1/comments/${root}`, ['?x=1', '?limit=1']],
      ['/api/v1/articles/one', ['?x', '?sort=newest']],
    ];
    await renew(app, 'one');
    for (const [url, endings] of same) {
      const first = await raw(app, url);
      for (const ending of endings) {
        const [hits] = await growth(
          app,
          async () => {
            const answer = await raw(app, url + ending);
            expect([ending, answer.statusCode]).toEqual([ending, 200]);
            expect(answer.body).toBe(first.body);
          },
          'hits',
        );
        expect([url + ending, hits]).toEqual([url + ending, 1]);
      }
    }
    expect(countsOf(app).entries).toBe(same.length);
  });

  test('what is refused is refused the same beside what is kept', async () => {
    for (const url of [
      '/api/v1/articles/one/comments?unknown=1',
      '/api/v1/articles/one/comments?limit=0',
      '/api/v1/articles/one/comments?limit=101',
      '/api/v1/articles/one/comments?limit=05&limit=6',
      '/api/v1/articles/one/comments?cursor=forged',
      '/articles/one?cursor=forged',
      '/articles/one?thread=nobody',
      '/api/v1/comments/nobody',
      `/api/v1/comments/${root}/replies?sort=newest`,
    ]) {
      const [kept] = await growth(
        app,
        async () => {
          for (let i = 0; i < 2; i++) expect([url, (await raw(app, url)).statusCode]).toEqual([url, 400]);
        },
        'hits',
      );
      expect([url, kept]).toEqual([url, 0]);
    }
    expect((await raw(app, '/articles/nowhere')).statusCode).toBe(404);
  });
});

test('C2: a page from the cache has a token of its own time, in every coding, that is good for posting', async () => {
  const app = await TestApp.start({ NETWORK_PER_MINUTE: 0 });
  try {
    await app.article('one');
    await app.comment('one', { body: 'Words. '.repeat(300) });
    const token = async (coding: 'identity' | 'gzip' | 'br'): Promise<string> => {
      const { rawPayload } = await raw(app, '/articles/one', { 'accept-encoding': coding });
      return /name="token" value="([^"]+)"/.exec(UNPACK[coding](rawPayload).toString())?.[1] ?? '';
    };
    const seen: string[] = [];
    const [builds] = await growth(
      app,
      async () => {
        for (let grain = 0; grain < 4; grain++) {
          const tokens = new Set(await Promise.all((['identity', 'gzip', 'br'] as const).map(token)));
          expect(tokens).toEqual(new Set([app.formToken('one', 0)]));
          seen.push(...tokens);
          app.clock.advance(2);
        }
      },
      'builds',
    );
    expect([builds, new Set(seen).size]).toEqual([1, 4]);
    app.clock.advance(3);
    const fields = { name: 'Ida', email: 'ida@example.org', body: 'By the form.', token: seen[3] ?? '' };
    expect((await app.form('one', fields)).status).toBe(303);
    // Six hours later it counts as another page, lest a browser keep a form that grew too old.
    const tag = (await raw(app, '/articles/one')).headers.etag;
    app.clock.advance(6 * 3600);
    expect((await raw(app, '/articles/one')).headers.etag).not.toBe(tag);
  } finally {
    await app.stop();
  }
});
