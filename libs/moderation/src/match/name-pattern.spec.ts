import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileNamePattern } from './name-pattern.js';

describe('name pattern', () => {
  test.each([
    ['Official *', 'official  TEAM', true],
    ['Official *', 'Οffіcial team', true],
    ['Official *', 'Unofficial team', false],
    ['*admin*', 'The \u200bÁdmin 2', true],
    ['*admin*', '𝔸𝕕𝕞𝕚𝕟', true],
    ['admin', 'admins', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['ab*ba', 'aba', false],
    ['*хол*', 'Холод', true],
    ['хо*', 'холод', true],
    ['хо*', 'ХоХа', true],
    ['* (staff)', 'Ann (Staff)', true],
  ])('C13: %j on %j: %s', (pattern, name, found) => {
    expect(compileNamePattern(pattern).matches(name)).toBe(found);
  });

  test.each([
    ['', 'empty'],
    [' \u200b', 'empty'],
    ['*', 'matches_everything'],
    ['** *', 'matches_everything'],
    ['a'.repeat(201), 'too_long'],
  ])('%j is refused: %s', (pattern, reason) => {
    expect(() => compileNamePattern(pattern)).toThrow(
      expect.objectContaining({ name: 'NamePatternError', reason }),
    );
  });

  test('matches what the wildcard means', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), minLength: 1, maxLength: 8 });
    const name = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    fc.assert(
      fc.property(pattern, name, (p, n) => {
        fc.pre(/[ab]/.test(p));
        return compileNamePattern(p).matches(n) === new RegExp(`^${p.replaceAll('*', '.*')}$`).test(n);
      }),
      { numRuns: 2000 },
    );
  });
});
