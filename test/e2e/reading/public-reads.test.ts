import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { someComment, TestApp } from '../../support/app.js';

const SLUG = 'read-anywhere';
let app: TestApp;
let id: string;
let capability: string;
let token: string;
let reading: jest.SpiedFunction<TestApp['db']['reading']>;

beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false });
  await app.article(SLUG);
  const posted = (await app.post(SLUG, someComment())).json() as {
    data: { id: string };
    capability: { token: string };
  };
  id = posted.data.id;
  capability = posted.capability.token;
  token = await app.token();
  reading = jest.spyOn(app.db, 'reading');
});
beforeEach(() => void reading.mockClear());
afterAll(() => app.stop());

test.each([
  '/',
  '/articles/SLUG',
  '/api/v1/articles',
  '/api/v1/articles/SLUG',
  '/api/v1/articles/SLUG/comments',
  '/api/v1/comments/ID',
  '/api/v1/comments/ID/replies',
  '/api/v1/comment-counts?slug=SLUG',
])('L7: %s may be read from a standby', async (path) => {
  expect((await app.get(path.replace('SLUG', SLUG).replace('ID', id))).status).toBe(200);
  expect(reading).toHaveBeenCalledTimes(1);
});

test('what one reader sees alone, what moderators see, and what is sent, is not', async () => {
  const mine = { cookie: 'rejoinder_reader=somebody' };
  expect((await app.get(`/articles/${SLUG}?awaiting=${capability}`)).status).toBe(200);
  expect((await app.get(`/articles/${SLUG}?order=newest`, mine)).status).toBe(200);
  expect((await app.get(`/api/v1/comments/${id}`, { 'rejoinder-capability': capability })).status).toBe(200);
  expect((await app.admin('GET', '', { token })).status).toBe(200);
  expect((await app.post(SLUG, someComment())).status).toBe(201);
  expect(reading).not.toHaveBeenCalled();
});
