import { test } from '@jest/globals';
import { TestApp } from '../support/app.js';
test('x', async () => {
  const app = await TestApp.start({ PERSON_INTERVAL_SECONDS: 0, NETWORK_PER_MINUTE: 0, LOG_LEVEL: 'info' });
  const slug = await app.article('a');
  const c = await app.comment(slug);
  const r = await app.get(c.url.split('#')[0]!);
  console.log(c.url, r.status, r.text.slice(0, 3000));
  await app.stop();
});
