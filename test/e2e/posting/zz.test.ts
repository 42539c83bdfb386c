import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestApp, someComment } from '../../support/app.js';
let app: TestApp;
beforeAll(async () => { app = await TestApp.start(); await app.article('one'); });
afterAll(() => app.stop());
test('probe', async () => {
  const out: string[] = [];
  const show = async (label: string, p: Promise<any>) => { const r = await p; out.push(`${label} ${r.status} ${r.headers['content-type']} ${JSON.stringify(r.headers)} ${r.text.slice(0, 200)}`); };
  for (const u of ['/articles/%00', '/articles/%ff', '/articles/%E0%A4%A', '/articles/' + 'x'.repeat(300), '/articles/' + 'x'.repeat(3000), '/api/v1/articles/%ff/comments','/api/v1/articles/%00','/api/v1/articles/' + 'x'.repeat(3000), '/api/v1/comment-counts?slug=%00', '/api/v1/comment-counts?slug=%ff', '/api/v1/comment-counts', '/nope', '/api/v1/nope', '/api/v1/articles/one/comments?limit=1&limit=2', '/api/v1/articles/one/comments?cursor=%00', '/api/v1/articles/one/comments?bad=1','/avatars/x.svg', '/avatars/%ff.svg','/assets/../../x', '/assets/nope.css', '/api/v1/comments/%00', '/?cursor=zz', '/articles/one?thread=x', '/api/v1/articles/one', '/api/v1/articles/one/comments', '/articles/one'])
    await show(u.slice(0, 60), app.get(u));
  for (const m of ['PUT','DELETE','PATCH','OPTIONS','HEAD'] as const) for (const u of ['/articles/one', '/api/v1/articles/one/comments', '/articles/one/comments'])
    await show(m + ' ' + u, app.request({ method: m, url: u, headers: m==='PUT'||m==='PATCH' ? { 'content-type': 'application/json' } : {}, ...(m==='PUT'||m==='PATCH' ? {payload: '{}'} : {}) }));
  await show('post', app.post('one', someComment()));
  await show('GET form url', app.get('/articles/one/comments'));
  console.log(out.join('\n'));
  expect(1).toBe(1);
});
