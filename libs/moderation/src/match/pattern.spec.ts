import { describe, expect, test } from '@jest/globals';
import { foldText } from './fold.js';
import { compilePattern, MAX_PATTERN_SIZE, RulePatternError, type PatternFault } from './pattern.js';

const characters = 10_000;

describe('pattern', () => {
  test.each([
    ['\\bcas(h|ino)\\b', {}, 'win cash now', true],
    ['\\bcas(h|ino)\\b', {}, 'win CASH now', false],
    ['\\bcas(h|ino)\\b', { ignoreCase: true }, 'win CASH now', true],
    ['^buy$', {}, 'a\nbuy\nb', false],
    ['^buy$', { multiline: true }, 'a\nbuy\nb', true],
    ['a.b', {}, 'a\nb', false],
    ['a.b', { dotAll: true }, 'a\nb', true],
    ['caf\u00e9', {}, 'cafe\u0301', true],
    ['cafe\u0301', {}, 'caf\u00e9', true],
    ['^[A-Z ]{8,}$', { folded: true }, 'SHOUTING IS', true],
    ['viagra', {}, 'v\u0456agr\u0430', false],
    ['viagra', { folded: true }, 'V\u0456\u200bagr\u0430', true],
    ['секс\\pL+', { folded: true }, 'cексолог', true],
    ['😀{2}', {}, '😀😀', true],
  ])('C12: %j with %j in %j: %s', (source, flags, text, found) => {
    const pattern = compilePattern(source, flags);
    expect(pattern.matches(text)).toBe(found);
    expect(pattern.matches(text, foldText(text))).toBe(found);
  });

  test.each<[string, string, PatternFault]>([
    ['a million characters', 'a'.repeat(1_000_000), 'too_long'],
    ['1,001 characters', 'a'.repeat(1001), 'too_long'],
    ['repetitions of repetitions', '(a{1000}){1000}', 'too_large'],
    ['repetitions below the count of the engine', '((a{30}){30}){2}', 'invalid'],
    ['one long repetition', 'a{501}', 'too_large'],
    ['many repetitions', '\\pL{1000}'.repeat(111), 'too_large'],
    ['nested repetitions', '(?:(?:\\pL{10}){10}){6}', 'too_large'],
    ['an open repetition', 'a{600,}', 'too_large'],
    ['a long literal', 'ab'.repeat(450), 'too_large'],
    ['an open bracket', '(', 'invalid'],
    ['a back reference', '(a)\\1', 'invalid'],
    ['a look-ahead', 'a(?=b)', 'invalid'],
    ['what matches nothing at all', 'a*', 'matches_everything'],
    ['the empty expression', '', 'matches_everything'],
    ['deep nesting', `${'('.repeat(499)}a${')'.repeat(499)}`, 'too_large'],
  ])('C12: %s is refused', (_what, source, reason) => {
    const compile = () => compilePattern(source);
    expect(compile).toThrow(RulePatternError);
    expect(compile).toThrow(expect.objectContaining({ reason }));
  });

  test('C12: braces that are no repetition do not count as one', () => {
    expect(compilePattern('\\x{1000}-\\{1000\\}').matches('\u1000-{1000}')).toBe(true);
  });

  // With an engine that backtracks, each of these would still be running.
  test.each([
    ['(a*)*b', 'a'],
    ['(x+x+)+y', 'x'],
    ['.*.*.*.*=.*', 'a'],
    ['(a|b|ab)*c', 'ab'],
    ['(a|aa)+$b', 'a'],
    ['(?:a?){150}a{150}b', 'a'],
    ['(?i)(?:\\pL|\\pN){490}!', 'aж1'],
    ['(?:.*\\bx?){85}(?:[^q]*a){9}[^q]{20}$q', 'ab c'],
  ])('C12: %s answers about 10,000 characters', (source, unit) => {
    const pattern = compilePattern(source);
    expect(pattern.size).toBeLessThanOrEqual(MAX_PATTERN_SIZE);
    expect(pattern.matches(unit.repeat(characters / unit.length))).toBe(false);
  });

  test('C12: only the first 20,000 units of a text are looked at', () => {
    const pattern = compilePattern('z');
    expect(pattern.matches(`${'a'.repeat(19_999)}z`)).toBe(true);
    expect(pattern.matches(`${'a'.repeat(20_000)}z`)).toBe(false);
  });
});
