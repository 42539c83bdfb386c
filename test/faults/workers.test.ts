import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createEmptyDatabase, query, type TestDatabase } from '../support/database.js';
import { ServerProcess } from '../support/server-process.js';

const SLUG = 'the-town-that-reads-the-sea';
const PATH = `/api/v1/articles/${SLUG}/comments`;

describe('L7: several workers on one port (WEB_CONCURRENCY)', () => {
  let database: TestDatabase;
  let dataDir: string;
  let server: ServerProcess;
  let origin: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'workers-'));
    const limits = { PERSON_INTERVAL_SECONDS: '0', NETWORK_PER_MINUTE: '0', HOLD_FIRST_COMMENT: 'false' };
    env = { DATABASE_URL: database.url, DATABASE_POOL_SIZE: '2', WEB_CONCURRENCY: '2', ...limits };
    server = new ServerProcess({ dataDir, env });
    origin = await server.listening;
  }, 120_000);
  afterAll(async () => {
    await server.kill();
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  /** On a connection of its own, so that the next worker gets it. */
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${origin}${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', connection: 'close' },
    });
  }

  async function post(body: string): Promise<string> {
    const sent = JSON.stringify({ name: body, email: 'reader@example.org', body: `${body} was here.` });
    const response = await ask(PATH, { method: 'POST', body: sent });
    expect(response.status).toBe(201);
    return ((await response.json()) as { data: { id: string } }).data.id;
  }

  async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; !(await isSo()); tries++) {
      if (tries > 800) throw new Error(`waited in vain until ${what}: ${server.output.slice(-2_000)}`);
      await wait(50);
    }
  }

  /** The workers that answered so far, as their lines of the log say. */
  function heard(): Set<number> {
    const lines = server.output.split('\n').filter((line) => line.includes('"msg":"answered"'));
    return new Set(lines.map((line) => (JSON.parse(line) as { worker: number }).worker));
  }

  const untilHeard = (...workers: number[]): Promise<void> =>
    until(`workers ${workers.join(' and ')} have answered`, async () => {
      expect((await ask(PATH)).status).toBe(200);
      return workers.every((id) => heard().has(id));
    });

  async function pids(): Promise<number[]> {
    const { stdout } = await promisify(execFile)('pgrep', ['-P', String(server.pid)]).catch(() => ({
      stdout: '',
    }));
    return stdout.split('\n').filter(Boolean).map(Number);
  }

  test('all answer; what is done once is done once', async () => {
    await untilHeard(1, 2);
    expect(await pids()).toHaveLength(2);
    for (const said of ['listening on', 'first admin token', 'published the demo article'])
      expect(server.output.split(said)).toHaveLength(2);
    expect(await query(database.url, 'select from article')).toHaveLength(1);
  });

  test('what is posted through any of them is read through all of them', async () => {
    for (let round = 0; round < 4; round++) {
      await ask(`${PATH}?sort=newest`);
      await ask(`${PATH}?sort=newest`);
      const id = await post(`Round ${round}`);
      // Eight connections in a row, so that none of the workers is left out.
      let inARow = 0;
      await until(`all workers show ${id}`, async () => {
        const shown = (await (await ask(`${PATH}?sort=newest`)).text()).includes(id);
        inARow = shown ? inARow + 1 : 0;
        return inARow === 8;
      });
    }
  });

  test('another takes the place of one that was killed; the port answers all the while', async () => {
    const before = await pids();
    const killed = before[0] ?? 0;
    process.kill(killed, 'SIGKILL');
    await until('it is gone', async () => !(await pids()).includes(killed));
    await until('its place is filled', async () => {
      expect((await ask(PATH)).status).toBe(200);
      return (await pids()).length === 2;
    });
    await untilHeard(3);
    await post('Afterwards');
  });

  test('SIGTERM ends all of them, in order', async () => {
    const workers = await pids();
    const sent = Array.from({ length: 60 }, (_, nth) => post(`Late ${nth}`).catch(refused));
    await Promise.any(sent);
    await server.stop();
    expect(await server.ended).toBe(0);
    // What was answered at all was answered well; and it is there.
    const answered = (await Promise.all(sent)).filter((id) => id !== null);
    const kept = await query(database.url, 'select from comment where id = any($1)', [answered]);
    expect(kept).toHaveLength(answered.length);
    expect(workers.filter(isAlive)).toEqual([]);
    await expect(ask(PATH)).rejects.toThrow();
  });

  test('none outlives a supervisor that was killed', async () => {
    server = new ServerProcess({ dataDir, env });
    await server.listening;
    const workers = await pids();
    expect(workers).toHaveLength(2);
    await server.kill();
    await until('they are gone', () => Promise.resolve(!workers.some(isAlive)));
  });
});

/** The server may be gone before it heard of a request; any answer but a good one fails. */
function refused(error: unknown): null {
  // By name: the TypeError of `fetch` is that of Node, not the one that tests see.
  if ((error as Error).name === 'TypeError') return null;
  throw error;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
