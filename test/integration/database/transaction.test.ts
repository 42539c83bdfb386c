import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Database, isUnavailable, type Transaction } from '@rejoinder/database';
import { createTestDatabase, query, type TestDatabase } from '../../support/database.js';

let own: TestDatabase;
let db: Database;
beforeAll(async () => {
  own = await createTestDatabase();
  db = await Database.open({ url: own.url, poolSize: 1 });
});
afterAll(async () => {
  await db.close();
  await own.drop();
});

const add = (tx: Transaction, key: string): Promise<number> =>
  tx.$executeRaw`insert into vault.single_use (key, expires_at) values (${Buffer.from(key)}::bytea, now())`;

async function keys(): Promise<string[]> {
  const rows = await query<{ key: Buffer }>(own.url, 'select key from vault.single_use order by key');
  return rows.map(({ key }) => key.toString());
}

describe('a transaction', () => {
  test('is all or nothing, and gives its connection back either way', async () => {
    expect(await db.transaction(async (tx) => (await add(tx, 'kept')) + (await add(tx, 'too')))).toBe(2);
    const failure = db.transaction(async (tx) => {
      await add(tx, 'undone');
      throw new Error('thought better of it');
    });
    await expect(failure).rejects.toThrow('thought better of it');
    await db.transaction((tx) => add(tx, 'next'));
    expect(await keys()).toEqual(['kept', 'next', 'too']);
  });

  test('is not taken for done when a statement of it had failed and nobody minded', async () => {
    const careless = db.transaction(async (tx) => {
      await add(tx, 'careless');
      await tx.$queryRaw`select 1 / 0`.catch(() => undefined);
    });
    await expect(careless).rejects.toThrow('had failed before');
    expect(await keys()).not.toContain('careless');
  });

  test('that takes too long is undone, and its connection is not used again', async () => {
    const late = db.transaction(
      async (tx) => {
        await add(tx, 'late');
        await tx.$queryRaw`select pg_sleep(60)`;
      },
      { timeout: 50 },
    );
    expect(isUnavailable(await late.catch((error: unknown) => error))).toBe(true);
    await db.transaction((tx) => add(tx, 'after'));
    expect(await keys()).toEqual(['after', 'kept', 'next', 'too']);
  });

  test('is begun anew when the database gave it up for another', async () => {
    let times = 0;
    await db.transaction(async (tx) => {
      await add(tx, `attempt ${++times}`);
      if (times < 3) await tx.$queryRaw`do $$ begin raise exception using errcode = '40P01'; end $$`;
    });
    expect((await keys()).filter((key) => key.startsWith('attempt'))).toEqual(['attempt 3']);
  });
});
