import { describe, expect, test } from '@jest/globals';
import { Place, type Hand } from './place.js';

/** A worker that serves at once, or never does, and ends when told to. */
class FakeHand implements Hand {
  private readonly end = Promise.withResolvers<void>();
  readonly ended = this.end.promise;
  readonly serving: Promise<string>;

  constructor(serves = true) {
    this.serving = serves ? Promise.resolve('here') : this.ended.then(() => Promise.reject(new Error('no')));
    if (!serves) this.fall();
  }
  fall(): void {
    this.end.resolve();
  }
  stop(): void {
    this.fall();
  }
  kill(): void {
    this.fall();
  }
}

function placeWith(hire: (nth: number) => FakeHand, options: { wellAfterMs?: number } = {}) {
  const hands: FakeHand[] = [];
  const gaveUp = Promise.withResolvers<void>();
  const hired: (() => void)[] = [];
  const place = new Place({
    hire: () => {
      const hand = hire(hands.length);
      hands.push(hand);
      hired.shift()?.();
      return hand;
    },
    giveUp: () => gaveUp.resolve(),
    pauses: [1, 1, 1],
    ...options,
  });
  const next = (): Promise<void> => new Promise((done) => hired.push(done));
  return { place, hands, gaveUp: gaveUp.promise, next };
}

describe('a place for a worker', () => {
  test('L7: is filled again when its worker falls', async () => {
    const { place, hands, next } = placeWith(() => new FakeHand());
    expect(await place.fill()).toBe('here');
    const second = next();
    hands[0]?.fall();
    await second;
    expect(hands).toHaveLength(2);
    await place.clear();
  });

  test('L7: is given up when each worker falls at once', async () => {
    const { place, hands, gaveUp } = placeWith((nth) => new FakeHand(nth === 0));
    await place.fill();
    hands[0]?.fall();
    await gaveUp;
    expect(hands).toHaveLength(4);
  });

  test('forgets the falls of workers that were well', async () => {
    const { place, hands, next } = placeWith(() => new FakeHand(), { wellAfterMs: 0 });
    await place.fill();
    for (let falls = 0; falls < 10; falls++) {
      const another = next();
      hands.at(-1)?.fall();
      await another;
    }
    expect(hands).toHaveLength(11);
    await place.clear();
  });

  test('says so when its first worker does not get to serve, and tries no other', async () => {
    const { place, hands } = placeWith(() => new FakeHand(false));
    await expect(place.fill()).rejects.toThrow('no');
    expect(hands).toHaveLength(1);
  });

  test('once cleared it stays empty', async () => {
    const { place, hands } = placeWith(() => new FakeHand());
    await place.fill();
    await place.clear();
    expect(hands).toHaveLength(1);
  });
});
