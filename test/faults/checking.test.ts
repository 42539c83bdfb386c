import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTestDatabase, query, type TestDatabase } from '../support/database.js';
import { hang, hangUp, Loopback, saysJson } from '../support/loopback.js';
import { ServerProcess } from '../support/server-process.js';
import { wrongCounts } from './load.js';

const SLUG = 'the-town-that-reads-the-sea';
const pass = saysJson({ outcome: 'pass' });
const PATIENCE_MS = 30_000;

let folder: string;
let database: TestDatabase;
let hook: Loopback;
const begun: ServerProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checking-'));
  database = await createTestDatabase();
  hook = await Loopback.start(pass);
});
afterEach(async () => {
  await Promise.all(begun.splice(0).map((server) => server.kill()));
  await hook.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function start(jobs: boolean): Promise<{ server: ServerProcess; origin: string }> {
  const server = new ServerProcess({
    dataDir: folder,
    env: {
      ...{ DATABASE_URL: database.url, LOG_LEVEL: 'error', RUN_JOBS: String(jobs) },
      ...{ HOOKS: `hook=${hook.url}`, HOOK_SECRETS: Buffer.alloc(32, 7).toString('base64') },
    },
  });
  begun.push(server);
  return { server, origin: await server.listening };
}

/** Nothing but what the checker says decides. */
async function checkersOnly(): Promise<void> {
  const rule = { id: 'checkers', phase: 'checker', enabled: true, params: {}, tell: true, nudge: false };
  await query(
    database.url,
    `insert into rule_set (version, rules, created_at, staff_name) values (1, $1, now(), 'Ada')`,
    [JSON.stringify([{ ...rule, articles: [], tags: [] }])],
  );
}

async function post(origin: string): Promise<{ id: string; status: number }> {
  const response = await fetch(`${origin}/api/v1/articles/${SLUG}/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Kim', email: 'kim@example.org', body: 'The harbour was full that day.' }),
  });
  const { data } = (await response.json()) as { data: { id: string } };
  return { id: data.id, status: response.status };
}

/** As if so much time had passed for the queue: what waits is due, and who holds a job has held it for long. */
async function laterInTheQueue(): Promise<void> {
  await query(
    database.url,
    `update graphile_worker._private_jobs
     set run_at = now(), locked_at = locked_at - interval '1 hour'`,
  );
}

async function becomes(id: string, status: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const [row] = await query<{ status: string }>(
      database.url,
      'select status::text from comment where id = $1',
      [id],
    );
    if (row?.status === status) return;
    if (Date.now() > until) throw new Error(`The comment is still ${row?.status}.`);
    await sleep(50);
  }
}

test('C19: kill -9 between storing and scoring again, and once more while the checker is asked: scored once', async () => {
  const first = await start(false);
  await checkersOnly();
  hook.behaviour = hangUp;
  const { id, status } = await post(first.origin);
  await first.server.kill();
  expect(status).toBe(202);

  hook.behaviour = hang;
  const asked = hook.heard.length;
  await laterInTheQueue();
  const second = await start(true);
  await hook.hears(asked + 1);
  await second.server.kill();

  hook.behaviour = pass;
  await laterInTheQueue();
  await start(true);
  await becomes(id, 'approved');
  const decisions = await query(
    database.url,
    'select action, to_status::text as "to" from decision where comment_id = $1 order by id',
    [id],
  );
  expect(decisions).toEqual([
    { action: 'submitted', to: 'pending' },
    { action: 'rescored', to: 'approved' },
  ]);
  expect(await wrongCounts(database.url)).toEqual([]);
});
