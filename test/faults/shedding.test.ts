import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { TestApp, someComment, someIp, type Reply } from '../support/app.js';
import { query } from '../support/database.js';
import { expectErrorPage, expectProblem } from '../support/refusals.js';
import { until } from '../support/until.js';

const AT_ONCE = 4;
/** Nobody is late: how long one waits is shown where the clock can be held. */
const LIMITS = {
  MAX_POSTS_AT_ONCE: AT_ONCE,
  MAX_WAITING: AT_ONCE,
  MAX_READS_AT_ONCE: AT_ONCE,
  MAX_WAIT_MS: 60_000,
};

describe('L5: shedding', () => {
  let app: TestApp;
  let locker: Client;
  let origin: URL;
  let watcher: string | undefined;
  const sockets: Socket[] = [];

  beforeEach(async () => {
    app = await TestApp.start(LIMITS);
    watcher = undefined;
    await app.article('hot');
    await app.app.listen(0, '127.0.0.1');
    origin = new URL(await app.app.getUrl());
    locker = new Client({ connectionString: app.databaseUrl });
    await locker.connect();
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await locker.end();
    await app.stop();
  });

  /** From now on every post waits for the row that it has to count in. */
  async function hold(): Promise<void> {
    await locker.query('begin');
    await locker.query('select from discussion for update');
  }

  const post = (name: string): Promise<Reply> => app.post('hot', someComment({ name }));

  /** The same by a client of its own, which may go away. */
  function postBySocket(name: string): Socket {
    const body = JSON.stringify(someComment({ name }));
    const socket = connect(Number(origin.port), origin.hostname);
    socket.on('error', () => undefined);
    sockets.push(socket);
    socket.write(
      `POST /api/v1/articles/hot/comments HTTP/1.1\r\nHost: ${origin.host}\r\nX-Forwarded-For: ${someIp()}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    return socket;
  }

  async function told(pattern: RegExp): Promise<number> {
    watcher ??= await app.token(['metrics:read']);
    const token = watcher;
    const { text } = await app.get('/metrics', { authorization: `Bearer ${token}` });
    return Number(pattern.exec(text)?.[1]);
  }
  const inLane = (lane: string, state: string): Promise<number> =>
    told(new RegExp(`^rejoinder_lane_requests\\{lane="${lane}",state="${state}"\\} (\\d+)$`, 'm'));
  const shed = (lane: string, why: string): Promise<number> =>
    told(new RegExp(`^rejoinder_shed_total\\{lane="${lane}",why="${why}"\\} (\\d+)$`, 'm'));

  async function stored(): Promise<string[]> {
    const rows = await query<{ name: string }>(
      app.databaseUrl,
      'select author_name as name from comment order by 1',
    );
    return rows.map(({ name }) => name);
  }

  test('ten times too many posts: most are refused at once, reads and health go on, what was admitted is stored once', async () => {
    await hold();
    const replies = new Map<string, Reply>();
    const posts = Array.from({ length: 10 * AT_ONCE }, async (_, n) => {
      const name = `Writer ${String(n).padStart(2, '0')}`;
      replies.set(name, await post(name));
    });
    await until(() => replies.size === 8 * AT_ONCE);
    for (const reply of replies.values()) {
      expectProblem(reply, 'overloaded');
      expect(Number(reply.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    }
    expect([await inLane('posts', 'busy'), await inLane('posts', 'waiting')]).toEqual([AT_ONCE, AT_ONCE]);
    for (const path of ['/health/live', '/health/ready', '/articles/hot', '/api/v1/articles/hot/comments'])
      expect([path, (await app.get(path)).status]).toEqual([path, 200]);

    await locker.query('commit');
    await Promise.all(posts);
    const admitted = [...replies].filter(([, { status }]) => status === 202).map(([name]) => name);
    expect(admitted).toHaveLength(2 * AT_ONCE);
    expect(await stored()).toEqual(admitted.sort());
    expect(await shed('posts', 'full')).toBe(8 * AT_ONCE);
    expect((await post('Afterwards')).status).toBe(202);
  });

  test('people are told on a page, moderators are let in all the same', async () => {
    await hold();
    const posts = Array.from({ length: 2 * AT_ONCE }, (_, n) => post(`Writer ${n}`));
    await until(async () => (await inLane('posts', 'waiting')) === AT_ONCE);
    const page = await app.form('hot', { name: 'Late', email: 'late@example.org', body: 'A thought.' });
    expectErrorPage(page, 503);
    expect(page.text).toContain('nothing was stored yet');
    const ban = { kind: 'host', pattern: 'bad.example', effect: 'hold', reason: 'They flood us.' };
    expect((await app.desk('POST', '/bans', ban)).status).toBe(201);
    await locker.query('commit');
    await Promise.all(posts);
  });

  test('a client that gives up while it waits is taken from the line before anything is done', async () => {
    await hold();
    const posts = Array.from({ length: AT_ONCE }, (_, n) => post(`Patient ${n}`));
    await until(async () => (await inLane('posts', 'busy')) === AT_ONCE);
    const impatient = postBySocket('Impatient');
    await until(async () => (await inLane('posts', 'waiting')) === 1);
    impatient.destroy();
    await until(async () => (await inLane('posts', 'waiting')) === 0);
    await locker.query('commit');
    await Promise.all(posts);
    expect(await stored()).not.toContain('Impatient');
    expect(await shed('posts', 'gone')).toBe(1);
  });

  test('a client that gives up later keeps its turn until its work is done, and no longer', async () => {
    await hold();
    const leaving = Array.from({ length: AT_ONCE }, (_, n) => postBySocket(`Leaving ${n}`));
    await until(async () => (await inLane('posts', 'busy')) === AT_ONCE);
    for (const socket of leaving) socket.destroy();
    const after = post('After them');
    await until(async () => (await inLane('posts', 'waiting')) === 1);
    expect(await inLane('posts', 'busy')).toBe(AT_ONCE);
    await locker.query('commit');
    expect((await after).status).toBe(202);
    await until(async () => (await inLane('posts', 'busy')) === 0);
    expect(await stored()).toHaveLength(AT_ONCE + 1);
  });

  test('clients that go away at any moment take no turn with them', async () => {
    for (let round = 0; round < 30; round++) {
      const crowd = Array.from({ length: 3 * AT_ONCE }, (_, n) => postBySocket(`Hasty ${round}/${n}`));
      await Promise.all(crowd.map((socket) => once(socket, 'connect')));
      await new Promise((done) => setTimeout(done, round));
      for (const socket of crowd) socket.destroy();
    }
    await until(async () => (await inLane('posts', 'busy')) === 0);
    expect(await inLane('posts', 'waiting')).toBe(0);
  });

  test('a body that drips in takes nobody’s turn', async () => {
    for (let n = 0; n < 2 * AT_ONCE; n++) {
      const socket = connect(Number(origin.port), origin.hostname);
      sockets.push(socket);
      socket.write(
        `POST /api/v1/articles/hot/comments HTTP/1.1\r\nHost: ${origin.host}\r\n` +
          `Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
      );
    }
    await until(async () => (await told(/^rejoinder_connections (\d+)$/m)) >= 2 * AT_ONCE);
    expect((await post('Quick')).status).toBe(202);
  });

  test('reads that have to be made are shed apart from posts', async () => {
    await locker.query('begin');
    await locker.query('lock table comment in access exclusive mode');
    const replies: Reply[] = [];
    const reads = Array.from({ length: 10 * AT_ONCE }, async (_, n) => {
      replies.push(await app.get(`/api/v1/articles/hot/comments?limit=${n + 1}`));
    });
    await until(() => replies.length === 8 * AT_ONCE);
    for (const reply of replies) expectProblem(reply, 'overloaded');
    expect((await app.get('/health/live')).status).toBe(200);
    await locker.query('commit');
    await Promise.all(reads);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(2 * AT_ONCE);
  });
});
