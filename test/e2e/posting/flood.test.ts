import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { someComment, TestApp, type Reply } from '../../support/app.js';
import { query } from '../../support/database.js';
import { expectProblem } from '../../support/refusals.js';
import { meetAtLock, STATEMENTS_OF_POSTING } from './meet-at-lock.js';

let app: TestApp;
beforeAll(async () => {
  // Here it is about limits, not about a machine that is too slow for a thousand posts at once.
  app = await TestApp.start({ MAX_WAIT_MS: 60_000 });
  await app.article('one');
});
beforeEach(() => app.clock.advance(120));
afterAll(() => app.stop());

const LOCK_GUARDS = 'lock table vault.flood_guard in exclusive mode';
const HERE = { 'x-forwarded-for': '203.0.113.7' };
const post = (email: string, headers: Record<string, string> = HERE): Promise<Reply> =>
  app.post('one', someComment({ email }), headers);

function expectFlood(reply: Reply, seconds: number): void {
  expectProblem(reply, 'too_many_comments');
  expect(reply.headers['retry-after']).toBe(String(seconds));
  expect(reply.json()).toMatchObject({ retryAfter: seconds });
}

describe('C5, C6: one person', () => {
  test('waits 15 seconds, is told how long, and may go on exactly then', async () => {
    expect((await post('ida@example.org')).status).toBe(202);
    expectFlood(await post('ida@example.org'), 15);
    app.clock.advance(5);
    expectFlood(await post('IDA@Example.org'), 10);
    app.clock.advance(9.999);
    expectFlood(await post('ida@example.org'), 1);
    app.clock.advance(0.001);
    expect((await post('ida@example.org')).status).toBe(202);
  });

  test('a refused post does not start the time anew', async () => {
    await post('mo@example.org');
    for (let i = 0; i < 14; i++) {
      app.clock.advance(1);
      expect((await post('mo@example.org')).status).toBe(429);
    }
    app.clock.advance(1);
    expect((await post('mo@example.org')).status).toBe(202);
  });

  test('what was refused for its fields may be sent again at once', async () => {
    expect((await app.post('one', { ...someComment(), body: '' }, HERE)).status).toBe(400);
    expect((await post('new@example.org')).status).toBe(202);
  });

  test('many different comments at once: one', async () => {
    const replies = await meetAtLock(app, LOCK_GUARDS, STATEMENTS_OF_POSTING, () =>
      Promise.all(Array.from({ length: 20 }, () => post('hasty@example.org'))),
    );
    expect(replies.filter(({ status }) => status === 202)).toHaveLength(1);
    for (const reply of replies.filter(({ status }) => status !== 202)) expectFlood(reply, 15);
  });
});

describe('C5, C6: one network', () => {
  test('takes two a minute from whomever, and tells when the next may come', async () => {
    expect((await post('a@example.org')).status).toBe(202);
    app.clock.advance(20);
    expect((await post('b@example.org')).status).toBe(202);
    expectFlood(await post('c@example.org'), 40);
    app.clock.advance(39);
    expectFlood(await post('c@example.org'), 1);
    app.clock.advance(1);
    expect((await post('c@example.org')).status).toBe(202);
    expectFlood(await post('d@example.org'), 20);
  });

  test('twenty people at once: two', async () => {
    const replies = await meetAtLock(app, LOCK_GUARDS, STATEMENTS_OF_POSTING, () =>
      Promise.all(Array.from({ length: 20 }, (_, i) => post(`crowd${i}@example.org`))),
    );
    expect(replies.filter(({ status }) => status === 202)).toHaveLength(2);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(18);
  });
});

test('the limits are settings; 0 is none', async () => {
  const calm = await TestApp.start({ PERSON_INTERVAL_SECONDS: 0, NETWORK_PER_MINUTE: 0 });
  try {
    await calm.article('one');
    for (let i = 0; i < 5; i++)
      expect((await calm.post('one', someComment({ email: 'ida@example.org' }), HERE)).status).toBe(202);
  } finally {
    await calm.stop();
  }
});

test('guards know people and networks by keyed hashes only', async () => {
  await post('canary@example.org');
  const rows = await query<{ row: string }>(
    app.databaseUrl,
    'select g::text as row from vault.flood_guard g',
  );
  const bytes = ['canary', '203.0.113'].flatMap((text) => [text, Buffer.from(text).toString('hex')]);
  expect(rows.length).toBeGreaterThan(0);
  for (const { row } of rows) for (const text of bytes) expect(row).not.toContain(text);
});

describe('C8: a thousand addresses of one customer', () => {
  test('are one network: of a thousand posts at once from a /64 two are taken, and every other is told to wait', async () => {
    const from = (index: number) => ({ 'x-forwarded-for': `2001:db8:7:7::${index.toString(16)}` });
    const posts = Array.from({ length: 1000 }, (_, index) => app.post('one', someComment(), from(index + 1)));
    const replies = await Promise.all(posts);
    const statuses = Map.groupBy(replies, ({ status }) => status);
    expect(statuses.get(202)).toHaveLength(2);
    const others = replies.filter(({ status }) => status !== 202);
    // Who loses the race three times in a row is asked to come back, too.
    for (const reply of others)
      expectProblem(reply, reply.status === 503 ? 'unavailable' : 'too_many_comments');
    for (const { headers } of others) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('a clock that is set back', () => {
  test('keeps nobody out, and the limits hold again from then on', async () => {
    expect((await post('clock@example.org')).status).toBe(202);
    app.clock.advance(-3600);
    expect((await post('clock@example.org')).status).toBe(202);
    expectFlood(await post('clock@example.org'), 15);
    app.clock.advance(3600);
  });
});
