import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createEmptyDatabase, query, type TestDatabase } from '../support/database.js';
import { ServerProcess } from '../support/server-process.js';

const MIGRATIONS = resolve(import.meta.dirname, '../../prisma/migrations');

describe('ten servers that start at once on one empty database', () => {
  let database: TestDatabase;
  let dataDir: string;
  let servers: ServerProcess[] = [];

  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'ten-'));
    const env = { DATABASE_URL: database.url, DATABASE_POOL_SIZE: '2', LOG_LEVEL: 'error' };
    servers = Array.from({ length: 10 }, () => new ServerProcess({ dataDir, env }));
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  const count = async (what: string): Promise<number> =>
    (await query<{ n: number }>(database.url, `select count(*)::int as n from ${what}`))[0]?.n ?? -1;

  test('all serve: each migration applied once, one demo, one first token, one set of keys', async () => {
    const origins = await Promise.all(servers.map((server) => server.listening));
    expect(new Set(origins).size).toBe(10);

    const folders = (await readdir(MIGRATIONS, { withFileTypes: true })).filter((entry) =>
      entry.isDirectory(),
    );
    expect(await count('_prisma_migrations')).toBe(folders.length);
    expect(await count('_prisma_migrations where finished_at is not null and applied_steps_count = 1')).toBe(
      folders.length,
    );
    expect(await count('article')).toBe(1);
    expect(await count('api_token')).toBe(1);
    expect(await count('staff')).toBe(1);
    expect(await count('vault.key_record')).toBe(3);

    const token = await servers[0]?.firstAdminToken();
    for (const origin of origins) {
      const headers = { authorization: `Bearer ${token}` };
      const queue = await fetch(`${origin}/api/v1/admin/comments/counts`, { headers });
      expect(queue.status).toBe(200);
      expect(await queue.json()).toMatchObject({ data: await recount() });
    }
    expect((await readdir(dataDir)).sort()).toEqual(['compile-cache', 'first-admin-token', 'vault-keys']);
    expect(servers.filter(({ output }) => output.includes('first admin token'))).toHaveLength(1);
    expect(servers.filter(({ output }) => output.includes('published the demo article'))).toHaveLength(1);
  });

  async function recount(): Promise<object> {
    const of = (status: string) => count(`comment where status = '${status}'`);
    return {
      pending: await of('pending'),
      approved: await of('approved'),
      rejected: await of('rejected'),
      spam: await of('spam'),
    };
  }
});
