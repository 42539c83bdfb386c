import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Prisma } from '@rejoinder/database/prisma';
import { Database } from '@rejoinder/database';
import { createTestDatabase, query, type TestDatabase } from '../../support/database.js';

const PUBLISHED = ['article', 'comment', 'discussion'];
const DENIED = /permission denied/;

let server: TestDatabase;
let database: Database;
const said: string[] = [];

beforeAll(async () => {
  server = await createTestDatabase();
  database = await Database.open({ url: server.url, say: (text) => said.push(text) });
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

const read = (sql: string): Promise<unknown> => database.reader.$queryRaw(Prisma.raw(sql));

async function tablesOf(schema: string): Promise<string[]> {
  const rows = await query<{ tablename: string }>(
    server.url,
    'select tablename from pg_tables where schemaname = $1',
    [schema],
  );
  return rows.map(({ tablename }) => tablename);
}

describe('promise 1: the reading role has no right on vault', () => {
  test('it has a login of its own and reads what is published', async () => {
    expect(said).toEqual([]);
    expect(await read('select session_user::text as who, current_user::text as acts')).toEqual([
      { who: 'rejoinder_reader_of_rejoinder', acts: 'rejoinder_reader_of_rejoinder' },
    ]);
    for (const table of PUBLISHED) expect(await read(`select * from ${table}`)).toEqual([]);
  });

  test('every table of vault is closed to it', async () => {
    const tables = await tablesOf('vault');
    expect(tables).toContain('contact');
    for (const table of tables) await expect(read(`select * from vault.${table}`)).rejects.toThrow(DENIED);
  });

  test('so is every other table, also one that nobody thought of', async () => {
    await query(server.url, 'create table of_tomorrow ()');
    const tables = (await tablesOf('public')).filter((table) => !PUBLISHED.includes(table));
    expect(tables).toEqual(
      expect.arrayContaining(['api_token', 'decision', 'revision', 'staff', 'undo_token', 'of_tomorrow']),
    );
    for (const table of tables) await expect(read(`select * from ${table}`)).rejects.toThrow(DENIED);
  });

  test.each([
    'update comment set html = html',
    'delete from comment',
    'insert into discussion (article_id) values (gen_random_uuid())',
    'truncate discussion cascade',
    'create table mine ()',
  ])('it cannot write: %s', async (sql) => {
    await expect(read(sql)).rejects.toThrow(DENIED);
  });

  test('an injected query cannot become the owner', async () => {
    await expect(
      read(
        `select set_config('role', 'none', false), query_to_xml('select * from vault.contact', true, false, '')::text`,
      ),
    ).rejects.toThrow(DENIED);
    await read('reset role');
    await read('reset session authorization');
    await expect(read('select * from vault.contact')).rejects.toThrow(DENIED);
    await expect(read(`set role rejoinder`)).rejects.toThrow(DENIED);
    await expect(read(`set session authorization rejoinder`)).rejects.toThrow(DENIED);
    await expect(read(`select set_config('role', 'rejoinder', false)`)).rejects.toThrow(DENIED);
  });
});

describe('where the server gives no login', () => {
  test('the role alone still closes vault, and the operator is told', async () => {
    const told: string[] = [];
    const owner = await ownerWithoutRights();
    const weaker = await Database.open({ url: owner, say: (text) => told.push(text) });
    try {
      expect(told).toEqual([expect.stringContaining('only take the role rejoinder_reader')]);
      await expect(weaker.reader.$queryRaw`select * from vault.contact`).rejects.toThrow(DENIED);
      expect(await weaker.reader.$queryRaw`select id from comment`).toEqual([]);
    } finally {
      await weaker.close();
      await query(server.url, 'drop owned by plain_owner');
      await query(server.url, 'drop role plain_owner');
    }
  });

  test('a server that is away is an error, not a reason for the weaker wall', async () => {
    const nowhere = Object.assign(new URL(server.url), { port: '1' }).href;
    const told: string[] = [];
    const opening = Database.open({ url: nowhere, say: (text) => told.push(text) });
    await expect(opening).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(told).toEqual([]);
  });
});

/** Somebody who may read everything and take the role, but not make a login. */
async function ownerWithoutRights(): Promise<string> {
  await query(
    server.url,
    `create role plain_owner login password 'x' in role pg_read_all_data, rejoinder_reader`,
  );
  return Object.assign(new URL(server.url), { username: 'plain_owner', password: 'x' }).href;
}
