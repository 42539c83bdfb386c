import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Database } from '@rejoinder/database';
import { isUnavailable, isUniqueViolation, refusalOf, statement } from '@rejoinder/database/prisma';
import { createTestDatabase, query, type TestDatabase } from '../../support/database.js';
import { Gate } from '../../support/gate.js';

let server: TestDatabase;
let database: Database;

beforeAll(async () => {
  server = await createTestDatabase();
  database = await Database.open({ url: server.url, poolSize: 2 });
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => {
      throw new Error('It did not fail.');
    },
    (error: unknown) => error,
  );

async function staffCount(): Promise<number> {
  return (await query(server.url, 'select from staff')).length;
}

describe('faults of a statement', () => {
  test('a refusal comes back with its reason and takes the whole statement with it', async () => {
    const error = await errorOf(
      database.writer.$queryRaw`
        with made as (
          insert into staff (id, name, avatar_id, created_at)
          values (gen_random_uuid(), 'gone', gen_random_uuid(), now()) returning name
        )
        select refuse('too late: ' || name) from made`,
    );
    expect(refusalOf(error)).toBe('too late: gone');
    expect(isUnavailable(error)).toBe(false);
    expect(await staffCount()).toBe(0);
  });

  test('a refusal inside a transaction takes the transaction with it', async () => {
    const error = await errorOf(
      database.transaction(async (tx) => {
        await tx.$executeRaw`
          insert into staff (id, name, avatar_id, created_at) values (gen_random_uuid(), 'gone', gen_random_uuid(), now())`;
        await tx.$queryRaw`select refuse('no')`;
      }),
    );
    expect(refusalOf(error)).toBe('no');
    expect(await staffCount()).toBe(0);
  });

  test('a unique violation is known as one', async () => {
    const hire = (): Promise<unknown> => database.writer.$executeRaw`
      insert into staff (id, name, avatar_id, created_at) values (gen_random_uuid(), 'one', gen_random_uuid(), now())`;
    await hire();
    const error = await errorOf(hire());
    expect(isUniqueViolation(error)).toBe(true);
    expect(refusalOf(error)).toBeNull();
    expect(isUnavailable(error)).toBe(false);
  });

  test.each([null, undefined, 'text', new Error('any'), { code: 42 }])('%p is none of these', (error) => {
    expect([refusalOf(error), isUniqueViolation(error), isUnavailable(error)]).toEqual([null, false, false]);
  });
});

describe('a database that is not there for a moment', () => {
  const sleep = () => database.writer.$queryRaw`select pg_sleep(30)::text`;
  const endThem = `select pg_terminate_backend(pid) from pg_stat_activity
    where query like '%pg_sleep(30)%' and pid <> pg_backend_pid() and datname = current_database()`;

  test('a connection that is cut is known as that, and the next statement gets a new one', async () => {
    const cut = errorOf(sleep());
    const cutInside = errorOf(database.transaction((tx) => tx.$queryRaw`select pg_sleep(30)::text`));
    for (let ended = 0; ended < 2;) ended += (await query(server.url, endThem)).length;
    expect(isUnavailable(await cut)).toBe(true);
    expect(isUnavailable(await cutInside)).toBe(true);
    expect(await database.writer.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test('a pool without a free connection is known as that', async () => {
    const held = [errorOf(sleep()), errorOf(sleep())];
    expect(isUnavailable(await errorOf(database.writer.$queryRaw`select 1`))).toBe(true);
    await query(server.url, endThem);
    await Promise.all(held);
  });

  test('a server that is away is known as that', async () => {
    const nowhere = Object.assign(new URL(server.url), { port: '1' }).href;
    expect(isUnavailable(await errorOf(Database.open({ url: nowhere })))).toBe(true);
  });

  test('what is asked of a server that has stopped is known as that', async () => {
    const stopped = await Database.open({ url: server.url, poolSize: 2 });
    await stopped.close();
    expect(isUnavailable(await errorOf(stopped.writer.$queryRaw`select 1`))).toBe(true);
    expect(isUnavailable(await errorOf(stopped.transaction((tx) => tx.$queryRaw`select 1`)))).toBe(true);
  });
});

test('a database that vanished without a word is not waited for for ever, and the next statement has another connection', async () => {
  const gate = await Gate.to(server.url);
  const far = await Database.open({ url: gate.url, poolSize: 1 });
  try {
    gate.deafTo = 'nobody hears';
    const asked = [
      far.writer.run(statement('unheard', `select 'nobody hears'`), []),
      far.reader.$queryRaw`select 'nobody hears'`,
    ];
    const errors = await Promise.all(asked.map(errorOf));
    expect(errors.map(isUnavailable)).toEqual([true, true]);
    gate.deafTo = null;
    expect(await far.writer.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
    expect(await far.reader.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
  } finally {
    await far.close();
    await gate.shut();
  }
});
