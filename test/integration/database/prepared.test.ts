import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Database, isUnavailable } from '@rejoinder/database';
import { isUniqueViolation, refusalOf, statement, type Connection } from '@rejoinder/database/prisma';
import { createTestDatabase, query, type TestDatabase } from '../../support/database.js';

const TEN = statement<{ at: Date; bytes: Buffer; list: string[] }>(
  'test_ten',
  `select $1::timestamptz as at, $2::bytea as bytes, $3::text[] as list`,
);
const REFUSE = statement<object>('test_refuse', `select refuse($1)`);
const INSERT = statement<object>(
  'test_insert',
  `insert into vault.single_use (key, expires_at) values ($1, now())`,
);
const SECRET = statement<object>('test_secret', `select fingerprint from vault.address where id = $1`);
const END = statement<object>('test_end', `select pg_terminate_backend(pg_backend_pid())`);

describe('prepared statements', () => {
  let own: TestDatabase;
  let db: Database;

  beforeAll(async () => {
    own = await createTestDatabase();
    db = await Database.open({ url: own.url, poolSize: 2 });
  });

  afterAll(async () => {
    await db.close();
    await own.drop();
  });

  test('values go in and rows come out with their types, on the first run and after PostgreSQL kept the plan', async () => {
    const at = new Date('2026-11-23T10:00:00.123Z');
    for (let run = 0; run < 8; run++) {
      const rows = await db.reader.run(TEN, [at, Buffer.from('ä'), ['a,"b', '{}']]);
      expect(rows).toEqual([{ at, bytes: Buffer.from('ä'), list: ['a,"b', '{}'] }]);
    }
  });

  test('promise 9: a plan that is made while a table is empty goes by the index, for whoever looks up', async () => {
    await query(own.url, 'vacuum analyze vault.flood_guard');
    const plan = (from: Connection) =>
      from.$queryRaw<unknown[]>`explain select hits from vault.flood_guard where key = 'k'`;
    expect(JSON.stringify(await plan(db.writer))).toContain('flood_guard_pkey');
    expect(JSON.stringify(await db.transaction(plan, { wholeTables: true }))).toContain('Seq Scan');
    expect(JSON.stringify(await db.transaction(plan))).toContain('flood_guard_pkey');
  });

  test('their errors mean what those of other statements mean', async () => {
    const failure = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => null,
        (error: unknown) => error,
      );
    expect(refusalOf(await failure(db.writer.run(REFUSE, ['duplicate'])))).toBe('duplicate');
    const key = Buffer.from('key');
    await db.writer.run(INSERT, [key]);
    expect(isUniqueViolation(await failure(db.writer.run(INSERT, [key])))).toBe(true);
    expect(isUnavailable(await failure(db.writer.run(END, [])))).toBe(true);
  });

  test('promise 1: the reading pool is not let into the vault by this door either', async () => {
    await expect(db.reader.run(SECRET, ['00000000-0000-7000-8000-000000000000'])).rejects.toThrow(
      'permission denied',
    );
  });
});
