import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { migrate } from '@rejoinder/database';
import { createEmptyDatabase, query, type TestDatabase } from '../../support/database.js';
import { runScript } from './node-script.js';

const SHIPPED = resolve(import.meta.dirname, '../../../prisma/migrations');
const HISTORY =
  'select migration_name, finished_at, rolled_back_at from _prisma_migrations order by started_at';

interface Entry {
  migration_name: string;
  finished_at: Date | null;
  rolled_back_at: Date | null;
}

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await cp(join(SHIPPED, 'migration_lock.toml'), join(folder, 'migration_lock.toml'));
  await writeMigration('1_one', 'create table one (); -- two statements; and a remark');
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  database = await createEmptyDatabase();
});
afterEach(() => database.drop());

async function writeMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

const tables = async (): Promise<string[]> => {
  const rows = await query<{ tablename: string }>(
    database.url,
    `select tablename from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations' order by 1`,
  );
  return rows.map(({ tablename }) => tablename);
};

describe('migrate', () => {
  test('ten processes that start at once apply each migration once', async () => {
    const others = Array.from({ length: 10 }, () =>
      runScript(`say(await library.migrate(${JSON.stringify(database.url)}));`),
    );
    const results = await Promise.all(others.map((other) => other.says<{ applied: string[] }>()));
    await Promise.all(others.map((other) => other.ended()));
    const history = await query<Entry>(database.url, HISTORY);
    expect(history.length).toBeGreaterThan(0);
    expect(results.flatMap(({ applied }) => applied)).toEqual(history.map((entry) => entry.migration_name));
    expect(new Set(history.map((entry) => entry.migration_name)).size).toBe(history.length);
    expect(history.every((entry) => entry.finished_at)).toBe(true);
  });

  test('a second time there is nothing to do', async () => {
    const said: string[] = [];
    const say = (text: string) => said.push(text);
    expect((await migrate(database.url, { say })).applied).toContain('20261123000000_first');
    expect(said).toHaveLength(1);
    expect(await migrate(database.url, { say })).toEqual({ applied: [] });
    expect(said).toHaveLength(1);
  });

  test('one that fails is named, leaves nothing behind, and is tried again', async () => {
    await writeMigration('2_two', 'create table two (); select nonsense; create table three ();');
    const applying = () => migrate(database.url, { migrationsDir: folder });
    await expect(applying()).rejects.toThrow(/2_two failed.*"nonsense" does not exist/);
    await expect(applying()).rejects.toThrow(/2_two failed/);
    expect(await tables()).toEqual(['one']);
    await writeMigration('2_two', 'create table two ();');
    expect(await applying()).toEqual({ applied: ['2_two'] });
    expect(await tables()).toEqual(['one', 'two']);
  });

  test('one that was changed after it was applied is named', async () => {
    await writeMigration('2_two', 'create table two ();');
    await migrate(database.url, { migrationsDir: folder });
    await writeMigration('2_two', 'create table two (extra int);');
    await expect(migrate(database.url, { migrationsDir: folder })).rejects.toThrow(
      /2_two was changed after it was applied/,
    );
  });

  test('one whose end is not on record is named and left to a person', async () => {
    await migrate(database.url, { migrationsDir: folder });
    await query(
      database.url,
      `update _prisma_migrations set finished_at = null where migration_name = '1_one'`,
    );
    await expect(migrate(database.url, { migrationsDir: folder })).rejects.toThrow(/1_one was begun/);
  });

  test('a user who may not take the reading role is told what an administrator has to run', async () => {
    const limited = await limitedOwner();
    try {
      await expect(migrate(limited.url)).rejects.toThrow(/administrator.*GRANT rejoinder_reader TO limited_/);
    } finally {
      await limited.drop();
    }
  });
});

/** The test database handed over to somebody with no rights beyond it. */
async function limitedOwner(): Promise<TestDatabase> {
  const url = new URL(database.url);
  const name = `limited_${url.pathname.slice(1)}`;
  await query(database.url, `create role ${name} login password 'x'`);
  await query(database.url, `alter database ${url.pathname.slice(1)} owner to ${name}`);
  return {
    url: Object.assign(new URL(url), { username: name, password: 'x' }).href,
    drop: async () => {
      await query(database.url, `reassign owned by ${name} to current_user; drop owned by ${name}`);
      await query(database.url, `drop role ${name}`);
    },
  };
}
