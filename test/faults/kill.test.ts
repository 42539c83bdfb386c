import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmbeddedServer } from '@rejoinder/database';
import { ServerProcess } from '../support/server-process.js';
import { Load, storedBy, wrongCounts } from './load.js';

const SLUG = 'the-town-that-reads-the-sea';
const NO_LIMITS = {
  PERSON_INTERVAL_SECONDS: '0',
  NETWORK_PER_MINUTE: '0',
  HOLD_FIRST_COMMENT: 'false',
  LOG_LEVEL: 'error',
};
const ROUNDS = 3;
const POSTS_A_ROUND = 60;

describe('promise 2: what was acknowledged is there', () => {
  let folder: string;
  const begun: ServerProcess[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kill-'));
    // PostgreSQL may have to run as another user, who then passes through here.
    await chmod(folder, 0o711);
  });
  afterEach(async () => {
    await Promise.all(begun.splice(0).map((server) => server.kill()));
    // A server that a failed test left behind outlives its starter: found again, it can be told to go.
    if (existsSync(join(folder, 'postgres', 'postmaster.pid')))
      await (await startEmbeddedServer(folder)).stop();
    await rm(folder, { recursive: true, force: true });
  });

  function start(env: Record<string, string> = {}): ServerProcess {
    const server = new ServerProcess({ dataDir: folder, env: { ...NO_LIMITS, ...env } });
    begun.push(server);
    return server;
  }

  /** What was promised is stored under the id that was promised, once, and nothing is there that nobody sent. */
  async function expectKept(load: Load, name: string, url: string): Promise<void> {
    const stored = await storedBy(url, name);
    for (const [key, id] of load.acknowledged) expect([key, stored.get(key)]).toEqual([key, id]);
    const sent = new Set([...load.acknowledged.keys(), ...load.unacknowledged]);
    expect([...stored.keys()].filter((key) => !sent.has(key))).toEqual([]);
    expect(await wrongCounts(url)).toEqual([]);
  }

  test('after kill -9 of the server under load, again and again; a retried post is the same one', async () => {
    const database = await startEmbeddedServer(folder);
    const load = new Load(SLUG, 'server');
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const server = start({ DATABASE_URL: database.url });
        const origin = await server.listening;
        await load.retry(origin);
        expect(load.unacknowledged).toEqual([]);
        load.start(origin);
        await load.more(POSTS_A_ROUND);
        await server.kill();
        await load.stop();
        await expectKept(load, 'server', database.url);
      }
      const last = start({ DATABASE_URL: database.url });
      await load.retry(await last.listening);
      expect(load.unacknowledged).toEqual([]);
      await expectKept(load, 'server', database.url);
      expect((await storedBy(database.url, 'server')).size).toBe(load.acknowledged.size);
      expect(load.acknowledged.size).toBeGreaterThanOrEqual(ROUNDS * POSTS_A_ROUND);
      await last.stop();
    } finally {
      await database.stop();
    }
  });

  test('after kill -9 of PostgreSQL and all its processes under load; the same command brings everything back', async () => {
    const load = new Load(SLUG, 'postgres');
    for (let round = 0; round < ROUNDS; round++) {
      const server = start();
      const origin = await server.listening;
      await load.retry(origin);
      expect(load.unacknowledged).toEqual([]);
      load.start(origin);
      await load.more(POSTS_A_ROUND);
      await killPostgres(folder);
      await load.stop();
      // Without its database the server says so, and goes on living.
      const answer = await fetch(`${origin}/api/v1/articles/${SLUG}/comments`);
      expect(answer.status).toBe(503);
      await server.kill();
    }
    const last = start();
    await load.retry(await last.listening);
    expect(load.unacknowledged).toEqual([]);
    const database = await startEmbeddedServer(folder);
    try {
      await expectKept(load, 'postgres', database.url);
      expect((await storedBy(database.url, 'postgres')).size).toBe(load.acknowledged.size);
    } finally {
      await last.stop();
      await database.stop();
    }
  });
});

/** The postmaster first, so that it cannot tell its children, then every one of them. */
async function killPostgres(dataDir: string): Promise<void> {
  const { home } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as { home: string };
  const pid = (await readFile(join(resolve(dataDir, home), 'postmaster.pid'), 'utf8')).split('\n')[0] ?? '';
  const { stdout } = await promisify(execFile)('pgrep', ['-P', pid]);
  const children = stdout.split('\n').filter(Boolean);
  expect(children.length).toBeGreaterThan(3);
  for (const each of [pid, ...children]) kill(Number(each));
}

/** A child may have gone with its postmaster already. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
