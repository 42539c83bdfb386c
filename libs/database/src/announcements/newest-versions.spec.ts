import { describe, expect, test } from '@jest/globals';
import { NewestVersions } from './newest-versions.js';

describe('versions that this process made itself', () => {
  test('are the newest before they are announced, and are then told no second time', () => {
    const versions = new NewestVersions();
    expect(versions.note('a', 7)).toBe(true);
    const before = versions.turn;
    expect(versions.learn('a', 9)).toBe(true);
    expect(versions.changedSince('a', before)).toBe(true);
    const after = versions.turn;
    expect([versions.note('a', 8), versions.of('a')]).toEqual([false, 9]);
    expect([versions.note('a', 9), versions.of('a')]).toEqual([false, 9]);
    expect(versions.changedSince('a', after)).toBe(false);
  });

  test('are no news when they were announced before', () => {
    const versions = new NewestVersions();
    versions.note('a', 9);
    expect([versions.learn('a', 9), versions.learn('a', 8), versions.of('a')]).toEqual([false, false, 9]);
  });

  test('do not keep a database that was put back to an earlier state from having the last word', () => {
    const versions = new NewestVersions();
    versions.learn('a', 9);
    versions.note('a', 9);
    expect([versions.note('a', 3), versions.of('a')]).toEqual([true, 3]);
  });
});
