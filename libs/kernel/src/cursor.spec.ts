import { describe, expect, test } from '@jest/globals';
import { openCursor, sealCursor } from './cursor.js';

const key = new Uint8Array(32).fill(7);

describe('cursor', () => {
  test('H6: comes back only to the list it was made for', () => {
    const cursor = sealCursor(key, 'comments:a:oldest', 'position');
    expect(openCursor(key, 'comments:a:oldest', cursor)).toBe('position');
    expect(openCursor(key, 'comments:b:oldest', cursor)).toBeNull();
    expect(openCursor(new Uint8Array(32), 'comments:a:oldest', cursor)).toBeNull();
  });

  test('H6: stays the same from release to release', () => {
    expect(sealCursor(key, 'comments:a:oldest', 'position')).toBe('-CTng4DgAhZImw1kcG9zaXRpb24');
  });

  test.each(['', 'x', '....', 'AAAAAAAAAAAAAAAAAAAAAAAA', 'a'.repeat(600)])('refuses %p', (forged) => {
    expect(openCursor(key, 'list', forged)).toBeNull();
  });
});
