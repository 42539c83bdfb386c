import { describe, expect, test } from '@jest/globals';
import { DatabaseError } from 'pg';
import { Batches } from './batches.js';

/** Work that ends when it is told to. */
function house(options: { size?: number; lanes?: number; patienceMs?: number } = {}) {
  const sent: { items: readonly string[]; end: () => void; fail: (error: Error) => void }[] = [];
  const batches = new Batches<string, string>({
    name: 'test',
    size: 4,
    lanes: 2,
    patienceMs: 60_000,
    ...options,
    exclusive: (item) => (item.includes(':') ? [item.split(':')[0] ?? ''] : []),
    work: (items) =>
      new Promise((resolve, reject) => {
        sent.push({ items, end: () => resolve(items.map((item) => item.toUpperCase())), fail: reject });
      }),
  });
  return { batches, sent, items: () => sent.map(({ items }) => items) };
}

const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('batches', () => {
  test('the first goes at once, what comes meanwhile goes together, each with its own result', async () => {
    const { batches, sent, items } = house();
    const all = Promise.all(['a', 'b', 'c'].map((item) => batches.add(item)));
    expect(items()).toEqual([['a']]);
    sent[0]?.end();
    await settled();
    expect(items()).toEqual([['a'], ['b', 'c']]);
    sent[1]?.end();
    expect(await all).toEqual(['A', 'B', 'C']);
  });

  test('no batch is larger than told', async () => {
    const { batches, sent, items } = house({ size: 2 });
    for (const item of ['a', 'b', 'c', 'd']) void batches.add(item);
    sent[0]?.end();
    await settled();
    expect(items()).toEqual([['a'], ['b', 'c']]);
  });

  test('what must not go together goes one after another, in order, and lets others pass', async () => {
    const { batches, sent, items } = house();
    for (const item of ['x', 'k:1', 'k:2', 'y', 'k:3']) void batches.add(item);
    sent[0]?.end();
    await settled();
    expect(items().at(-1)).toEqual(['k:1', 'y']);
    sent[1]?.end();
    await settled();
    expect(items().at(-1)).toEqual(['k:2']);
  });

  test('a batch that does not come back does not hold up the others for ever', async () => {
    const { batches, sent, items } = house({ patienceMs: 1 });
    void batches.add('stuck');
    const other = batches.add('other');
    while (sent.length < 2) await new Promise((done) => setTimeout(done, 1));
    expect(items()).toEqual([['stuck'], ['other']]);
    sent[1]?.end();
    expect(await other).toBe('OTHER');
  });

  test('a fault of one item is nobody else’s', async () => {
    const { batches, sent, items } = house();
    void batches.add('first');
    const good = batches.add('good');
    const bad = batches.add('bad');
    sent[0]?.end();
    await settled();
    sent[1]?.fail(new DatabaseError('one of them is wrong', 0, 'error'));
    await settled();
    expect(items().slice(2)).toEqual([['good'], ['bad']]);
    sent[2]?.end();
    sent[3]?.fail(new Error('this one'));
    expect(await good).toBe('GOOD');
    await expect(bad).rejects.toThrow('this one');
  });

  test('of a batch that somebody else’s lock held up each is sent alone, a few at a time', async () => {
    const { batches, sent, items } = house();
    void batches.add('first');
    const all = Promise.allSettled(['a', 'b', 'c'].map((item) => batches.add(item)));
    sent[0]?.end();
    await settled();
    const locked = Object.assign(new DatabaseError('lock timeout', 0, 'error'), { code: '55P03' });
    sent[1]?.fail(locked);
    await settled();
    expect(items().slice(2)).toEqual([['a'], ['b']]);
    sent[2]?.fail(locked);
    sent[3]?.end();
    await settled();
    expect(items().at(-1)).toEqual(['c']);
    sent[4]?.end();
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });

  test('when the database goes away nothing is sent twice, since nobody knows what was done', async () => {
    const { batches, sent, items } = house();
    void batches.add('first');
    const both = Promise.allSettled([batches.add('a'), batches.add('b')]);
    sent[0]?.end();
    await settled();
    sent[1]?.fail(Object.assign(new Error('nobody foresaw this'), { code: 'ENOSUCHTHING' }));
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(items()).toHaveLength(2);
  });
});
