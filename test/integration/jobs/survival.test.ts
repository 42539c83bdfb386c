import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { query } from '../../support/database.js';
import { Gate } from '../../support/gate.js';
import { type NodeScript, runScript } from '../database/node-script.js';
import { JobHouse } from './job-house.js';

let house: JobHouse;
const begun: NodeScript[] = [];

beforeEach(async () => {
  house = await JobHouse.open();
});
afterEach(async () => {
  await Promise.all(begun.splice(0).map((script) => script.kill()));
  await house.close();
});

describe('promise 2: a job that was enqueued is done', () => {
  /** Another process that takes a job and never ends it. */
  async function otherProcess(): Promise<NodeScript> {
    const script = runScript(`
      class Stuck extends library.JobHandler {
        task = { name: 'note' };
        async run() { say('taken'); await new Promise(() => undefined); }
      }
      const log = { info() {}, warn: console.error, error: console.error, describe: String };
      new library.JobRunner({ url: ${JSON.stringify(house.url)}, handlers: [new Stuck()], log }).start();
      await told;`);
    begun.push(script);
    expect(await script.says()).toBe('taken');
    return script;
  }

  const makeOld = () =>
    query(house.url, `update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`);
  /** Each runner that lives holds a lock, which it takes just after it may have taken its first job. */
  const untilAlive = (howMany: number) =>
    house.until(async () => {
      const locks = await query(
        house.url,
        `select from pg_locks join pg_database d on d.oid = database
         where classid = 5165409 and granted and datname = current_database()`,
      );
      return locks.length === howMany;
    });

  test('after kill -9 of the process that did it, but not while that lives', async () => {
    const done: number[] = [];
    await house.add('a');
    const other = await otherProcess();
    await untilAlive(1);
    await makeOld();
    const first = house.start((_note, { attempt }) => done.push(attempt));
    await untilAlive(2);
    await first.stop();
    expect([done, (await house.counts()).running]).toEqual([[], 1]);
    await other.kill();
    await untilAlive(0);
    house.start((_note, { attempt }) => done.push(attempt), { pollMs: 50 });
    await house.until(() => done.length > 0);
    expect(done).toEqual([2]);
  });

  test('when the database goes away during it and comes back', async () => {
    const done: string[] = [];
    const gate = await Gate.to(house.url);
    const finish = Promise.withResolvers<void>();
    try {
      house.start(async (note) => (done.push(note), note === 'a' && (await finish.promise)), {
        url: gate.url,
      });
      await house.untilListening();
      await house.add('a');
      await house.until(() => done.length === 1);
      await gate.shut();
      finish.resolve();
      await house.until(() => house.said.some((line) => line.startsWith('the job queue cannot be worked')));
      await house.add('b');
      await gate.open();
      await house.until(() => done.includes('b'));
      expect(house.said.at(-1)).toBe('the job queue is worked again {}');
      // What nobody could mark as done is known to belong to nobody.
      await makeOld();
      house.start((note) => done.push(`${note} again`), { pollMs: 50 });
      await house.until(() => house.isEmpty());
      expect(done).toEqual(['a', 'b', 'a again']);
    } finally {
      await gate.shut();
    }
  });

  test('when the database is away as the runner begins', async () => {
    const done: string[] = [];
    const gate = await Gate.to(house.url);
    try {
      await gate.shut();
      await house.add('a');
      house.start((note) => done.push(note), { url: gate.url });
      await house.until(() => house.said.length > 0);
      await gate.open();
      await house.until(() => done.length === 1);
    } finally {
      await gate.shut();
    }
  });

  test('when the server is too full for the first look at the queue', async () => {
    const done: string[] = [];
    const gate = await Gate.to(house.url);
    try {
      gate.room = 2;
      await house.add('a');
      house.start((note) => done.push(note), { url: gate.url });
      await house.until(() => house.said.length > 0);
      gate.room = Infinity;
      await house.until(() => done.length === 1);
    } finally {
      await gate.shut();
    }
  });

  test('when it is cut off while it stops before it could listen, and nothing of that ends the process', async () => {
    const gate = await Gate.to(house.url);
    gate.deafTo = 'LISTEN';
    const runner = house.start(() => undefined, { url: gate.url });
    await house.untilListening();
    const stopped = runner.stop();
    await gate.shut();
    await stopped;
    expect(house.said).toEqual([]);
  });

  test('when its connections are cut one by one', async () => {
    const done: string[] = [];
    house.start((note) => done.push(note));
    for (const note of ['a', 'b', 'c']) {
      await house.untilListening();
      await query(
        house.url,
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rejoinder jobs' and datname = current_database()`,
      );
      await house.add(note);
      await house.until(() => done.includes(note));
    }
  });
});
