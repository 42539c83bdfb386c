import { afterEach, describe, expect, test } from '@jest/globals';
import type { Env } from '@rejoinder/config';
import { someComment, TestApp } from '../../support/app.js';

let app: TestApp;
afterEach(() => app.stop());

async function start(settings: Partial<Env>): Promise<void> {
  app = await TestApp.start({ NETWORK_PER_MINUTE: 1, PERSON_INTERVAL_SECONDS: 0, ...settings });
  await app.article('one');
}

/** Posts as a new person from this socket address, and says whether the network was free. */
async function isFree(remoteAddress: string, forwardedFor?: string, headers = {}): Promise<boolean> {
  const { status } = await app.request({
    method: 'POST',
    url: '/api/v1/articles/one/comments',
    remoteAddress,
    headers: {
      'content-type': 'application/json',
      ...headers,
      ...(forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }),
    },
    payload: JSON.stringify(someComment()),
  });
  expect([202, 429]).toContain(status);
  return status === 202;
}

describe('C7: X-Forwarded-For', () => {
  test('is not believed when there are no trusted proxies', async () => {
    await start({ TRUSTED_PROXIES: [] });
    expect(await isFree('127.0.0.1', '192.0.2.1')).toBe(true);
    expect(await isFree('127.0.0.1', '198.51.100.1')).toBe(false);
    expect(await isFree('198.51.100.1')).toBe(true);
  });

  test('is not believed from an address that is not on the list', async () => {
    await start({ TRUSTED_PROXIES: ['10.0.0.0/8'] });
    expect(await isFree('203.0.113.1', '192.0.2.1')).toBe(true);
    expect(await isFree('203.0.113.1', '192.0.2.2')).toBe(false);
    expect(await isFree('10.1.2.3', '192.0.2.1')).toBe(true);
    expect(await isFree('10.3.2.1', '192.0.2.1')).toBe(false);
  });

  test('what the client wrote before the proxy is not believed either', async () => {
    await start({ TRUSTED_PROXIES: ['10.0.0.1', '10.0.0.2'] });
    expect(await isFree('10.0.0.1', '192.0.2.1, 203.0.113.1')).toBe(true);
    expect(await isFree('10.0.0.1', '198.51.100.1, 203.0.113.1')).toBe(false);
    expect(await isFree('10.0.0.1', '198.51.100.1, 203.0.113.1, 10.0.0.2')).toBe(false);
    expect(await isFree('10.0.0.1', '198.51.100.1')).toBe(true);
  });

  test('Forwarded, X-Real-IP and the like are never read', async () => {
    await start({ TRUSTED_PROXIES: ['10.0.0.1'] });
    expect(await isFree('10.0.0.1')).toBe(true);
    for (const header of ['forwarded', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip', 'x-client-ip']) {
      const value = header === 'forwarded' ? 'for=192.0.2.60' : '192.0.2.60';
      expect([header, await isFree('10.0.0.1', undefined, { [header]: value })]).toEqual([header, false]);
    }
  });
});

test('C8: what counts as one network', async () => {
  await start({ TRUSTED_PROXIES: ['127.0.0.1'] });
  const pairs: [string, string, string][] = [
    ['2001:db8:1:2::1', 'the same', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
    ['2001:db8:2:2::1', 'the same', '2001:0DB8:0002:0002::2'],
    ['2001:db8:3:2::1', 'another', '2001:db8:3:3::1'],
    ['192.0.2.1', 'the same', '192.0.2.254'],
    ['192.0.3.1', 'another', '192.0.4.1'],
    ['192.0.5.1', 'the same', '::ffff:192.0.5.77'],
    ['192.0.6.1', 'the same', '::ffff:c000:64d'],
  ];
  for (const [first, which, second] of pairs) {
    expect([first, await isFree('127.0.0.1', first)]).toEqual([first, true]);
    const found = (await isFree('127.0.0.1', second)) ? 'another' : 'the same';
    expect([first, found, second]).toEqual([first, which, second]);
  }
});
