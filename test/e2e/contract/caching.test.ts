import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApp } from '../../support/app.js';

describe('caching', () => {
  let app: TestApp;
  let token: string;
  let id: string;

  beforeAll(async () => {
    app = await TestApp.start();
    token = await app.token();
    const slug = await app.article('cached');
    ({ id } = await app.comment(slug, { email: 'cached@example.org' }));
  });
  afterAll(() => app.stop());

  test.each(['/', '/articles/cached', '/api/v1/articles', '/api/v1/articles/cached/comments'])(
    'A8, K7: %s is asked for again by tag',
    async (url) => {
      const first = await app.get(url);
      const tag = String(first.headers.etag);
      expect(first).toMatchObject({ status: 200, headers: { 'cache-control': 'public, no-cache' } });
      const opaque = tag.replace(/^W\//, '');
      for (const asked of [opaque, `W/${opaque}`, `"other", ${tag}`, '*']) {
        expect(await app.get(url, { 'if-none-match': asked })).toMatchObject({
          status: 304,
          text: '',
          headers: { etag: tag },
        });
      }
      expect(await app.get(url, { 'if-none-match': '"other"' })).toMatchObject({ status: 200 });
    },
  );

  test('promise 1: an opened address has no tag, which would be a hash of it, and is kept by nobody', async () => {
    const opened = await app.admin('POST', `/${id}/email`, { token, body: { reason: 'asked' } });
    expect(opened.headers.etag).toBeUndefined();
    expect(opened.headers['cache-control']).toBe('no-store');
    const hash = createHash('sha1').update(opened.text).digest('base64');
    expect(JSON.stringify(opened.headers)).not.toContain(hash);
  });

  test('a change is done and answered, whatever If-None-Match says', async () => {
    const changed = await app.request({
      method: 'PATCH',
      url: `/api/v1/admin/comments/${id}`,
      headers: {
        authorization: `Bearer ${token}`,
        'if-match': '"2"',
        'if-none-match': '"3"',
        'content-type': 'application/json',
      },
      payload: '{"status":"spam"}',
    });
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"3"' } });
  });

  test('a refusal has no tag and stays a refusal', async () => {
    const reply = await app.get('/api/v1/comments/01900000-0000-7000-8000-000000000000', {
      'if-none-match': '*',
    });
    expect(reply).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store' } });
    expect(reply.headers.etag).toBeUndefined();
  });

  test('what staff read is private', async () => {
    const list = await app.admin('GET', '?limit=1', { token });
    expect(list.headers['cache-control']).toBe('private, no-cache');
  });
});
