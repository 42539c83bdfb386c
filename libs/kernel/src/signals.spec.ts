import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, test } from '@jest/globals';
import { Signal, Stretch, type Ended } from './signals.js';

describe('signals', () => {
  test('are heard by everybody who listens, and by nobody after that', () => {
    const signal = new Signal<{ n: number }>('test-signal');
    const heard: number[] = [];
    const stop = signal.listen(({ n }) => heard.push(n));
    const stopToo = new Signal<{ n: number }>('test-signal').listen(({ n }) => heard.push(-n));
    signal.tell({ n: 1 });
    stop();
    signal.tell({ n: 2 });
    stopToo();
    signal.tell({ n: 3 });
    expect(heard).toEqual([1, -1, -2]);
  });
});

describe('a stretch', () => {
  test('gives what the work gives, also while nobody listens', async () => {
    const stretch = new Stretch<{ of: string }>('test-quiet');
    await expect(stretch.follow({ of: 'a' }, () => Promise.resolve(7))).resolves.toBe(7);
    const stop = stretch.listen(() => undefined);
    await expect(stretch.follow({ of: 'a' }, () => Promise.resolve(8))).resolves.toBe(8);
    stop();
  });

  test('tells of an end well or badly, and throws what was thrown', async () => {
    const stretch = new Stretch<{ of: string }>('test-ends');
    const heard: Ended<{ of: string }>[] = [];
    const stop = stretch.listen((ended) => heard.push(ended));
    const wrong = new Error('wrong');
    await stretch.follow({ of: 'good' }, () => Promise.resolve());
    await expect(stretch.follow({ of: 'bad' }, () => Promise.reject(wrong))).rejects.toBe(wrong);
    stop();
    expect(heard).toEqual([
      { fact: { of: 'good' }, seconds: expect.any(Number) },
      { fact: { of: 'bad' }, seconds: expect.any(Number), error: wrong },
    ]);
  });

  test('is accompanied in all that it calls, and nowhere else', async () => {
    const stretch = new Stretch<{ of: string }>('test-company');
    const store = new AsyncLocalStorage<string>();
    const stop = stretch.accompany(store, ({ of }) => `${store.getStore() ?? 'nobody'} > ${of}`);
    const seen: unknown[] = [];
    const look = async (): Promise<void> => {
      await new Promise(setImmediate);
      seen.push(store.getStore());
    };
    await stretch.follow({ of: 'outer' }, async () => {
      await stretch.follow({ of: 'inner' }, look);
      await look();
    });
    await look();
    stop();
    await stretch.follow({ of: 'later' }, look);
    expect(seen).toEqual(['nobody > outer > inner', 'nobody > outer', undefined, undefined]);
  });
});
