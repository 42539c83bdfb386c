import { describe, expect, test } from '@jest/globals';
import { firstIdAt, idBytes, isId, newId, randomId } from './ids.js';

describe('ids', () => {
  test('made in a row for the same millisecond sort in that order', () => {
    const at = new Date();
    const ids = Array.from({ length: 1000 }, () => newId(at));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('of different times sort by time, whichever was made first', () => {
    const [late, early] = [newId(new Date(2000)), newId(new Date(1999))];
    expect(early < late).toBe(true);
    expect(Buffer.compare(idBytes(early), idBytes(late))).toBe(-1);
  });

  test('of one moment lie between the first of it and the first of the next', () => {
    for (const time of [0, 1999, Date.now()]) {
      const id = newId(new Date(time));
      expect(firstIdAt(new Date(time)) <= id && id < firstIdAt(new Date(time + 1))).toBe(true);
      expect(isId(firstIdAt(new Date(time)))).toBe(true);
    }
  });

  test('are ids', () => {
    for (const id of [newId(new Date()), randomId()]) expect(isId(id)).toBe(true);
    for (const text of ['', 'x', `${randomId()} `, "' or true"]) expect(isId(text)).toBe(false);
  });
});
