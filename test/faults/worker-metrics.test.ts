import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createEmptyDatabase, query, type TestDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { ServerProcess } from '../support/server-process.js';

describe('L3, L7: the numbers of several workers', () => {
  const ASKED = 12;
  let database: TestDatabase;
  let dataDir: string;
  let server: ServerProcess;
  let origin: string;
  let metrics: string;

  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'worker-metrics-'));
    const port = await freePort();
    metrics = `http://127.0.0.1:${port}`;
    const env = { DATABASE_URL: database.url, WEB_CONCURRENCY: '2', METRICS_PORT: String(port) };
    server = new ServerProcess({ dataDir, env });
    origin = await server.listening;
  });
  afterAll(async () => {
    await server.kill();
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  const counted = (text: string): number =>
    Number(
      /^rejoinder_http_request_duration_seconds_count\{.*route="\/health\/live".*\} (\d+)$/m.exec(text)?.[1],
    );

  test('are told as one, without a token at a port of their own', async () => {
    for (let n = 0; n < ASKED; n++)
      await fetch(`${origin}/health/live`, { headers: { connection: 'close' } });
    const reply = await fetch(`${metrics}/metrics`);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    const text = await reply.text();
    expect(counted(text)).toBe(ASKED);
    // What all of them read in the same database is not added up.
    const [stored] = await query<{ approved: number }>(
      database.url,
      "select count(*)::int as approved from comment where status = 'approved'",
    );
    expect(stored?.approved).toBeGreaterThan(0);
    expect(text).toContain(`\nrejoinder_comments{status="approved"} ${stored?.approved}\n`);
    expect((await fetch(`${metrics}/`)).status).toBe(404);
    expect((await fetch(`${metrics}/metrics`, { method: 'POST' })).status).toBe(405);
  });

  test('are told by any worker to whoever has a token', async () => {
    expect((await fetch(`${origin}/metrics`)).status).toBe(401);
    const headers = { authorization: `Bearer ${await server.firstAdminToken()}`, connection: 'close' };
    for (let turn = 0; turn < 2; turn++) {
      const reply = await fetch(`${origin}/metrics`, { headers });
      expect(reply.status).toBe(200);
      expect(counted(await reply.text())).toBe(ASKED);
    }
  });

  test('the port closes with the server', async () => {
    await server.stop();
    expect(await server.ended).toBe(0);
    await expect(fetch(`${metrics}/metrics`)).rejects.toThrow();
  });
});
