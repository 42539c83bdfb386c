import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { JobHouse } from './job-house.js';

const CANARY = 'canary@example.org';

let house: JobHouse;

beforeEach(async () => {
  house = await JobHouse.open();
});
afterEach(() => house.close());

describe('a runner', () => {
  test('is woken by a job that is added', async () => {
    const done: string[] = [];
    house.start((note) => done.push(note));
    await house.untilListening();
    await house.add('a');
    await house.until(() => done.length === 1);
    await house.until(() => house.isEmpty());
  });

  test('keeps a job for later until its time has come', async () => {
    const due = new Date(Date.now() + 700);
    let doneAt = 0;
    await house.add('a', { runAt: due });
    house.start(() => (doneAt = Date.now()), { pollMs: 50 });
    await house.until(() => doneAt > 0);
    expect(doneAt).toBeGreaterThanOrEqual(due.getTime());
  });

  test('beside another never does a job twice', async () => {
    const done: string[] = [];
    const notes = Array.from({ length: 30 }, (_, i) => `note ${i}`);
    for (const note of notes) await house.add(note);
    for (let i = 0; i < 2; i++)
      house.start(async (note) => {
        done.push(note);
        await sleep(1);
      });
    await house.until(() => house.isEmpty());
    expect(done.sort()).toEqual(notes.sort());
  });

  test('promise 1: tries again what fails, counts what failed for good, and repeats no word of an error', async () => {
    await house.add('again');
    await house.add('last', { maxAttempts: 1 });
    const runner = house.runner(() => {
      throw Object.assign(new TypeError(`cannot reach ${CANARY}`), { code: 'EAWAY' });
    });
    await runner.runOnce();
    expect(await house.counts()).toEqual({ ready: 0, waiting: 1, running: 0, failed: 1 });
    expect(await house.rows('attempts, last_error')).toEqual([
      { attempts: 1, last_error: 'TypeError EAWAY' },
      { attempts: 1, last_error: 'TypeError EAWAY' },
    ]);
    expect(house.said.map((line) => line.replace(/"job":"\d+",/, '')).sort()).toEqual([
      'a job failed and will be tried again {"task":"note","attempt":1,"kind":"TypeError"}',
      'a job failed for good {"task":"note","attempt":1,"kind":"TypeError"}',
    ]);
  });

  test('once does what is due and what that adds, and leaves the rest', async () => {
    const done: string[] = [];
    const runner = house.runner(async (note) => {
      done.push(note);
      if (note === 'a') await house.add('b');
    });
    await house.add('a');
    await house.add('later', { runAt: new Date(Date.now() + 60_000) });
    await runner.runOnce();
    expect(done).toEqual(['a', 'b']);
    expect(await house.counts()).toEqual({ ready: 0, waiting: 1, running: 0, failed: 0 });
  });

  test('that stops waits for the job under way and takes no other', async () => {
    const events: string[] = [];
    const finish = Promise.withResolvers<void>();
    const runner = house.start(async (note) => {
      events.push(note);
      await finish.promise;
      events.push(`${note} done`);
    });
    await house.untilListening();
    for (const note of ['a', 'b', 'c']) await house.add(note);
    await house.until(() => events.length === 2);
    const stopped = runner.stop().then(() => events.push('stopped'));
    finish.resolve();
    await stopped;
    expect(events).toEqual(['a', 'b', 'a done', 'b done', 'stopped']);
    expect(await house.counts()).toEqual({ ready: 1, waiting: 0, running: 0, failed: 0 });
  });

  test('that stops tells a job which would not end, and does not wait for ever', async () => {
    let signal: AbortSignal | undefined;
    const runner = house.start((_note, run) => ((signal = run.signal), new Promise(() => undefined)), {
      patienceMs: 3_000,
    });
    await house.add('a');
    await house.until(() => signal !== undefined);
    await runner.stop();
    expect(signal?.aborted).toBe(true);
    expect(house.said).toEqual(['a job would not end in time; it will be done again {}']);
    expect((await house.counts()).running).toBe(1);
  });
});
