import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Lane, type Come } from './lane.js';

describe('a lane', () => {
  const OPTIONS = { atOnce: 2, waiting: 3, patienceMs: 1000 };
  let lane: Lane;
  let seen: string[];

  /** @returns how to give up */
  const come = (name: string): (() => void) => {
    const called: Come = (refusal) => seen.push(`${name} ${refusal ?? 'in'}`);
    lane.enter(called);
    return () => lane.giveUp(called);
  };

  beforeEach(() => {
    jest.useFakeTimers();
    lane = new Lane(OPTIONS);
    seen = [];
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('lets so many through, has others wait, and refuses the rest at once', () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) come(name);
    expect(seen).toEqual(['a in', 'b in', 'f full']);
    expect([lane.busy, lane.waiting, lane.refused.full, lane.refuses()]).toEqual([2, 3, 1, true]);
  });

  test('those who wait come in the order of their coming, as soon as somebody leaves', () => {
    for (const name of ['a', 'b', 'c', 'd']) come(name);
    lane.leave();
    expect(seen).toEqual(['a in', 'b in', 'c in']);
    lane.leave();
    lane.leave();
    expect(seen.at(-1)).toBe('d in');
    expect([lane.busy, lane.waiting, lane.refuses()]).toEqual([1, 0, false]);
  });

  test('nobody waits longer than the patience, even when nobody leaves', () => {
    for (const name of ['a', 'b', 'c']) come(name);
    jest.advanceTimersByTime(850);
    come('d');
    jest.advanceTimersByTime(149);
    expect(seen).toEqual(['a in', 'b in']);
    jest.advanceTimersByTime(1);
    expect(seen.at(-1)).toBe('c late');
    expect([lane.busy, lane.waiting, lane.refused.late]).toEqual([2, 1, 1]);
  });

  test('in a line that stands nobody is kept for long', () => {
    for (const name of ['a', 'b', 'c']) come(name);
    jest.advanceTimersByTime(900);
    come('d');
    jest.advanceTimersByTime(100);
    expect(seen.at(-1)).toBe('c late');
    jest.advanceTimersByTime(150);
    expect(seen.at(-1)).toBe('d late');
    come('e');
    lane.leave();
    expect(seen.at(-1)).toBe('e in');
  });

  test('who gave up is not called, and keeps nobody else waiting', () => {
    come('a');
    come('b');
    const giveUp = come('c');
    come('d');
    giveUp();
    giveUp();
    lane.leave();
    expect(seen).toEqual(['a in', 'b in', 'd in']);
    expect([lane.gone, lane.waiting, lane.busy]).toEqual([1, 0, 2]);
  });

  test('giving up after one’s turn has come changes nothing', () => {
    const giveUp = come('a');
    giveUp();
    expect([lane.gone, lane.busy]).toEqual([0, 1]);
  });
});
