import { describe, expect, test } from '@jest/globals';
import { DatabaseError } from 'pg';
import { Batches } from './batches.js';

/** Work that ends when it is told to. */
function house(options: { size?: number; lanes?: number; patienceMs?: number } = {}) {
  const sent: {
    items: readonly string[];
    hurry: boolean;
    end: () => void;
    fail: (error: Error) => void;
  }[] = [];
  const batches = new Batches<string, string>({
    name: 'test',
    size: 4,
    lanes: 2,
    patienceMs: 60_000,
    ...options,
    locks: (item) => [{ table: 'row', id: item.slice(0, 1) }],
    exclusive: (item) => (item.includes(':') ? [item.split(':')[0] ?? ''] : []),
    work: (items, { hurry }) =>
      new Promise((resolve, reject) => {
        sent.push({
          items,
          hurry,
          end: () => resolve(items.map((item) => item.toUpperCase())),
          fail: reject,
        });
      }),
  });
  return { batches, sent, items: () => sent.map(({ items }) => items) };
}

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));
/** Until what a batch that came back lets go on is in line, and sent. */
const settled = async (): Promise<void> => {
  await turn();
  await turn();
};

describe('batches', () => {
  test('what comes in one turn goes together at its end, what comes meanwhile when that is back', async () => {
    const { batches, sent, items } = house();
    const early = ['a', 'b'].map((item) => batches.add(item));
    await turn();
    expect(items()).toEqual([['a', 'b']]);
    const late = ['c', 'd'].map((item) => batches.add(item));
    await settled();
    expect(sent).toHaveLength(1);
    sent[0]?.end();
    await settled();
    expect(items()).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    sent[1]?.end();
    expect(await Promise.all([...early, ...late])).toEqual(['A', 'B', 'C', 'D']);
  });

  test('all whom the answers of one batch let go on are in the next', async () => {
    const first = house();
    const second = house();
    for (const item of ['a', 'b', 'c'])
      void first.batches.add(item).then((answer) => second.batches.add(answer));
    await turn();
    first.sent[0]?.end();
    await settled();
    expect(second.items()).toEqual([['A', 'B', 'C']]);
  });

  test('no batch is larger than told', async () => {
    const { batches, sent, items } = house({ size: 2 });
    for (const item of ['a', 'b', 'c', 'd']) void batches.add(item);
    await turn();
    expect(items()).toEqual([['a', 'b']]);
    sent[0]?.end();
    await settled();
    expect(items().at(-1)).toEqual(['c', 'd']);
  });

  test('what must not go together goes one after another, in order, and lets others pass', async () => {
    const { batches, sent, items } = house();
    for (const item of ['k:1', 'k:2', 'y', 'k:3']) void batches.add(item);
    await turn();
    expect(items()).toEqual([['k:1', 'y']]);
    sent[0]?.end();
    await settled();
    expect(items().at(-1)).toEqual(['k:2']);
  });

  test('a batch that does not come back does not hold up the others for ever', async () => {
    const { batches, sent, items } = house({ patienceMs: 1 });
    void batches.add('stuck');
    await turn();
    const other = batches.add('other');
    while (sent.length < 2) await new Promise((done) => setTimeout(done, 1));
    expect(items()).toEqual([['stuck'], ['other']]);
    sent[1]?.end();
    expect(await other).toBe('OTHER');
  });

  test('a fault of one item is nobody else’s', async () => {
    const { batches, sent, items } = house();
    const good = batches.add('good');
    const bad = batches.add('bad');
    await turn();
    sent[0]?.fail(new DatabaseError('one of them is wrong', 0, 'error'));
    await settled();
    expect(items()).toEqual([['good', 'bad'], ['good'], ['bad']]);
    sent[1]?.end();
    sent[2]?.fail(new Error('this one'));
    expect(await good).toBe('GOOD');
    await expect(bad).rejects.toThrow('this one');
  });

  test('of a batch that somebody else’s lock held up each is sent alone, a few at a time', async () => {
    const { batches, sent, items } = house();
    const all = Promise.allSettled(['a', 'b', 'c'].map((item) => batches.add(item)));
    await turn();
    const locked = Object.assign(new DatabaseError('lock timeout', 0, 'error'), { code: '55P03' });
    sent[0]?.fail(locked);
    await settled();
    expect(items().slice(1)).toEqual([['a'], ['b']]);
    sent[1]?.fail(locked);
    sent[2]?.end();
    await settled();
    expect(items().at(-1)).toEqual(['c']);
    sent[3]?.end();
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });

  describe('where somebody holds a row', () => {
    const locked = Object.assign(new DatabaseError('lock timeout', 0, 'error'), {
      code: '55P03',
      where: 'while locking tuple (0,1) in relation "row"',
    });

    async function found() {
      const all = house({ lanes: 1 });
      const outcomes: Promise<PromiseSettledResult<string>[]>[] = [];
      const add = (...items: string[]): void =>
        void outcomes.push(Promise.allSettled(items.map((item) => all.batches.add(item))));
      add('k1', 'k2', 'm1');
      await turn();
      add('k0');
      all.sent[0]?.fail(locked);
      await settled();
      all.sent[1]?.fail(locked);
      await settled();
      return { ...all, add, outcomes };
    }

    test('nobody waits for it a second time, and who does not need it goes on', async () => {
      const { sent, items, outcomes } = await found();
      expect(items()).toEqual([['k1', 'k2', 'm1'], ['k1'], ['m1']]);
      expect(sent.map(({ hurry }) => hurry)).toEqual([false, true, true]);
      sent[2]?.end();
      const [results, inLine] = await Promise.all(outcomes);
      expect(results?.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
      expect(inLine?.map(({ status }) => status)).toEqual(['rejected']);
    });

    test('one looks, alone and in a hurry; who comes meanwhile is refused; all go on when it is given back', async () => {
      const { batches, sent, items, add } = await found();
      sent[2]?.end();
      await settled();
      const looks = batches.add('k3');
      await expect(batches.add('k4')).rejects.toBe(locked);
      add('m2', 'm3');
      await turn();
      expect([items().at(-1), sent.at(-1)?.hurry]).toEqual([['k3'], true]);
      sent.at(-1)?.end();
      expect(await looks).toBe('K3');
      await settled();
      expect([items().at(-1), sent.at(-1)?.hurry]).toEqual([['m2', 'm3'], false]);
      sent.at(-1)?.end();
      await settled();
      add('k5', 'k6');
      await turn();
      expect([items().at(-1), sent.at(-1)?.hurry]).toEqual([['k5', 'k6'], false]);
    });

    test('another looks after one who failed by something else', async () => {
      const { batches, sent, items } = await found();
      sent[2]?.end();
      await settled();
      const wrong = batches.add('k3');
      await turn();
      sent.at(-1)?.fail(new DatabaseError('it is wrong', 0, 'error'));
      await expect(wrong).rejects.toThrow('it is wrong');
      await settled();
      void batches.add('k4');
      await turn();
      expect([items().at(-1), sent.at(-1)?.hurry]).toEqual([['k4'], true]);
    });
  });

  test('when the database goes away nothing is sent twice, since nobody knows what was done', async () => {
    const { batches, sent, items } = house();
    const both = Promise.allSettled([batches.add('a'), batches.add('b')]);
    await turn();
    sent[0]?.fail(Object.assign(new Error('nobody foresaw this'), { code: 'ENOSUCHTHING' }));
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(items()).toEqual([['a', 'b']]);
  });
});
