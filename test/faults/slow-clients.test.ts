import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { query } from '../support/database.js';
import { until } from '../support/until.js';

/** Short enough to wait for, long enough for honest requests on a machine that is busy with other tests. */
const PATIENCE = { headersMs: 1_500, requestMs: 3_000, answerMs: 1_500, everyMs: 50, connections: 30 };
/** Larger than any page, and than what the kernel keeps for a reader who does not read. */
const MANY = 600;

describe('L5: slow clients hold nobody up', () => {
  let app: TestApp;
  let origin: URL;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    app = await TestApp.start({}, undefined, PATIENCE);
    await app.article('slow');
    await app.app.listen(0, '127.0.0.1');
    origin = new URL(await app.app.getUrl());
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });
  afterAll(() => app.stop());

  function open(): Socket {
    const socket = connect(Number(origin.port), origin.hostname);
    socket.on('error', () => undefined);
    sockets.push(socket);
    return socket;
  }

  /** Says its text a byte at a time for as long as it is let. @returns what it was told before it was cut off */
  async function drip(text: string): Promise<string> {
    const socket = open();
    let told = '';
    socket.on('data', (part) => (told += part.toString()));
    const closed = once(socket, 'close');
    let isOpen = true;
    void closed.then(() => (isOpen = false));
    for (const byte of text) {
      if (!isOpen) break;
      socket.write(byte);
      await sleep(30);
    }
    await closed;
    return told;
  }

  async function cut(why: string): Promise<number> {
    const token = await app.token(['metrics:read']);
    const { text } = await app.get('/metrics', { authorization: `Bearer ${token}` });
    return Number(
      new RegExp(`^rejoinder_connections_cut_total\\{why="${why}"\\} (\\d+)$`, 'm').exec(text)?.[1],
    );
  }

  const served = async (): Promise<number> =>
    (await fetch(`${origin.origin}/articles/slow`, { headers: { connection: 'close' } })).status;

  test('headers that drip in are not waited for', async () => {
    const dripping = drip(`GET / HTTP/1.1\r\nHost: x\r\n${'X-More: and more\r\n'.repeat(100)}\r\n`);
    expect(await served()).toBe(200);
    const told = await dripping;
    expect(told).toMatch(/^HTTP\/1\.1 408 /);
    expect(told).toContain('"code":"request_timeout"');
  });

  test('who says nothing at all is not waited for', async () => {
    const silent = open();
    await once(silent.resume(), 'close');
  });

  test('a body that drips in is not waited for, and nothing of it is stored', async () => {
    const head = `POST /api/v1/articles/slow/comments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n`;
    const socket = open();
    socket.write(head);
    const closed = once(socket.resume(), 'close');
    const dripping = setInterval(() => socket.write(' '), 30);
    expect(await served()).toBe(200);
    await closed;
    clearInterval(dripping);
    expect(await query(app.databaseUrl, 'select from comment')).toHaveLength(0);
  });

  test('who does not take its answer is cut off, and others are served', async () => {
    const before = await cut('slow_reader');
    const reader = open();
    reader.pause();
    reader.write('GET /assets/site.css HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(MANY));
    await until(async () => {
      expect(await served()).toBe(200);
      return (await cut('slow_reader')) === before + 1;
    });
    await once(reader.resume(), 'close');
  });

  test('who takes it a byte at a time is cut off as well', async () => {
    const before = await cut('slow_reader');
    const reader = open();
    reader.pause();
    reader.write('GET /assets/site.css HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(MANY));
    const sipping = setInterval(() => void reader.read(1), 40);
    await until(async () => (await cut('slow_reader')) === before + 1);
    clearInterval(sipping);
    await once(reader.resume(), 'close');
  });

  test('who reads slowly but steadily gets everything', async () => {
    const reader = open();
    const asked = 'GET /assets/site.css HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(MANY - 1);
    reader.write(`${asked}GET /assets/site.css HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    let taken = 0;
    reader.on('data', (part) => {
      taken += part.length;
      reader.pause();
      setTimeout(() => reader.resume(), 1);
    });
    await once(reader, 'close');
    const size = (await (await fetch(`${origin.origin}/assets/site.css`)).arrayBuffer()).byteLength;
    expect(taken).toBeGreaterThan(MANY * size);
  });

  test('connections that idle make room for others', async () => {
    for (let n = 0; n < PATIENCE.connections + 5; n++) {
      const socket = open();
      socket.write('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');
      await Promise.race([once(socket, 'data'), once(socket, 'close')]);
    }
    await until(async () => (await served().catch(() => 0)) === 200);
    expect(await cut('too_many')).toBeGreaterThan(0);
  });
});
