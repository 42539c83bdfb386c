import { expect, test } from '@jest/globals';
import { Announcements } from '@rejoinder/database';
import { TestApp, someComment } from '../../support/app.js';
import { Gate } from '../../support/gate.js';
import { growth } from './kept.js';

const OPEN = { NETWORK_PER_MINUTE: 0, HOLD_FIRST_COMMENT: false };
const URLS = ['/api/v1/articles/one/comments', '/articles/one', '/api/v1/articles/one'];

test('L3: with the version from its answer, a post is seen through a server that has not heard of it yet', async () => {
  const here = await TestApp.start(OPEN);
  const gate = await Gate.to(here.databaseUrl);
  const there = await here.beside(OPEN, gate.url);
  try {
    await here.article('one');
    await here.post('one', someComment());
    await there.app.listen(0, '127.0.0.1');
    const overSockets = async (headers: Record<string, string>): Promise<string> =>
      (await fetch(`${await there.app.getUrl()}${URLS[0] ?? ''}`, { headers })).text();
    const ask = async (headers: Record<string, string> = {}): Promise<string> =>
      (await Promise.all(URLS.map((url) => there.app.inject({ url, headers }))))
        .map(({ body }) => body)
        .join('\n');
    await there.app.get(Announcements).caughtUp();
    const before = await ask();

    gate.holdAnnouncements();
    const posted = await here.post('one', someComment({ body: 'Shown at once.' }));
    const version = String(posted.headers['rejoinder-version']);
    expect([posted.status, version]).toEqual([201, expect.stringMatching(/^[0-9a-f-]{36}:\d+$/)]);
    // The page's token may have moved on; nothing else has.
    const plain = (text: string): string => text.replaceAll(/name="token" value="[^"]+"/g, '');
    expect(plain(await ask())).toBe(plain(before));
    const seen = await ask({ 'rejoinder-version': version });
    expect(seen.match(/Shown at once\./g)).toHaveLength(2);
    expect(seen).toContain('"count":2');
    expect(await overSockets({})).not.toContain('Shown at once.');
    expect(await overSockets({ 'rejoinder-version': version })).toContain('Shown at once.');

    const [articleId = ''] = version.split(':');
    for (const other of [
      `${articleId}:0`,
      `${articleId}:1x`,
      'nonsense',
      `${here.env.PORT}:99`,
      `${articleId}:`,
    ])
      expect([other, await growth(there, () => ask({ 'rejoinder-version': other }), 'hits')]).toEqual([
        other,
        [URLS.length],
      ]);
  } finally {
    await there.stop();
    await gate.shut();
    await here.stop();
  }
});

test('what nobody else sees names no version; what its author changes does', async () => {
  const app = await TestApp.start({ NETWORK_PER_MINUTE: 0 });
  try {
    await app.article('one');
    const held = await app.post('one', someComment());
    expect(held.headers).not.toHaveProperty('rejoinder-version');
    const { data, capability } = held.json() as { data: { id: string }; capability: { token: string } };
    await app.decide(data.id, 'approved');
    const headers = { 'rejoinder-capability': capability.token, 'content-type': 'application/json' };
    const { etag } = (await app.get(`/api/v1/comments/${data.id}`, headers)).headers;
    const changed = await app.request({
      method: 'PATCH',
      url: `/api/v1/comments/${data.id}`,
      headers: { ...headers, 'if-match': String(etag) },
      payload: '{"body":"Mended."}',
    });
    expect(changed.status).toBeLessThan(300);
    expect(changed.headers['rejoinder-version']).toMatch(/^[0-9a-f-]{36}:[1-9]\d*$/);
  } finally {
    await app.stop();
  }
});
