import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { enqueue, migrate } from '@rejoinder/database';
import { addJob, Prisma } from '@rejoinder/database/prisma';
import { query } from '../../support/database.js';
import { JobHouse, NOTE } from './job-house.js';

let house: JobHouse;

beforeEach(async () => {
  house = await JobHouse.open();
});
afterEach(() => house.close());

describe('a job is part of the transaction that asks for it', () => {
  test('commit enqueues, and not before', async () => {
    await house.database.transaction(async (tx) => {
      await enqueue(tx, { task: NOTE, payload: { note: 'a' } });
      expect(await house.counts()).toEqual({ ready: 0, waiting: 0, running: 0, failed: 0 });
    });
    expect(await house.counts()).toEqual({ ready: 1, waiting: 0, running: 0, failed: 0 });
    expect(await house.rows('payload')).toEqual([{ payload: { note: 'a' } }]);
  });

  test('rollback drops', async () => {
    const work = house.database.transaction(async (tx) => {
      await enqueue(tx, { task: NOTE, payload: { note: 'a' } });
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await house.rows('id')).toEqual([]);
  });

  test('one statement adds it, made of what it writes, and a refusal takes both', async () => {
    const write = (then: Prisma.Sql) => house.database.writer.$queryRaw`
      with made as (
        insert into staff (id, name, avatar_id, created_at)
        values (gen_random_uuid(), 'Ada', gen_random_uuid(), now()) returning name
      ), job as (
        select ${addJob(NOTE, Prisma.sql`json_build_object('note', made.name)`, { key: 'k', maxAttempts: 3 })}
        from made
      )
      select case when (select count(*) from job) >= 0 then ${then} end::text as done`;
    await expect(write(Prisma.sql`refuse('closed')`)).rejects.toThrow();
    expect(await house.rows('id')).toEqual([]);
    await write(Prisma.sql`'yes'`);
    expect(await house.rows('payload, key, max_attempts')).toEqual([
      { payload: { note: 'Ada' }, key: 'k', max_attempts: 3 },
    ]);
  });

  test('under one key the last to ask wins', async () => {
    const later = new Date(Date.now() + 60_000);
    await house.add('first', { key: 'k' });
    await house.add('second', { key: 'k', runAt: later });
    expect(await house.rows('payload, run_at')).toEqual([{ payload: { note: 'second' }, run_at: later }]);
    expect(await house.counts()).toEqual({ ready: 0, waiting: 1, running: 0, failed: 0 });
  });
});

describe('the schema of the queue', () => {
  test('is made where only our own migrations were applied, by one of many at once', async () => {
    await query(house.url, 'drop schema graphile_worker cascade');
    const told: string[] = [];
    const say = (text: string) => told.push(text);
    await Promise.all(Array.from({ length: 5 }, () => migrate(house.url, { say })));
    expect(told).toEqual(['applying the job queue']);
    await house.add('a');
    expect((await house.counts()).ready).toBe(1);
  });

  test('promise 1: is closed to the reading role', async () => {
    const read = (sql: string) => house.database.reader.$queryRaw(Prisma.raw(sql));
    expect(await read(`select has_schema_privilege('graphile_worker', 'USAGE, CREATE') as has`)).toEqual([
      { has: false },
    ]);
    const tables = await query<{ name: string }>(
      house.url,
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'graphile_worker'
       union all select 'graphile_worker.jobs'`,
    );
    expect(tables.length).toBeGreaterThan(4);
    for (const { name } of tables)
      await expect(read(`select * from ${name}`)).rejects.toThrow(/permission denied/);
    await expect(read(`select graphile_worker.add_job('note')::text`)).rejects.toThrow(/permission denied/);
  });
});
