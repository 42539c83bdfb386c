import { describe, expect, test } from '@jest/globals';
import { codePoints, faultInLine, faultInText, isBlank, normalizeText } from './text.js';

describe('text', () => {
  test.each([
    ['NUL', 'a\u0000b'],
    ['a lone high surrogate', 'a\ud800'],
    ['a lone low surrogate', '\udc00a'],
    ['a bidi override', 'a\u202egpj.exe'],
    ['an escape', 'a\u001b[31m'],
  ])('refuses %s everywhere', (_what, text) => {
    expect(faultInText(text)).not.toBeNull();
    expect(faultInLine(text)).not.toBeNull();
  });

  test.each(['a\u200bb', 'a\ufeff', 'a\nb', '\u2066a\u2069', 'a\u00adb'])(
    'refuses %j in a line only',
    (text) => {
      expect(faultInLine(text)).not.toBeNull();
      expect(faultInText(text)).toBeNull();
    },
  );

  test.each(['Zoë', 'علی‌رضا', '👩‍👩‍👧', '李雷', "O'Neill-Łoś", 'ক্ষ'])('takes the name %s', (name) => {
    expect(faultInLine(name)).toBeNull();
  });

  test('knows text that shows nothing', () => {
    for (const blank of ['', ' \n\t', '\u200b\u200d\ufeff', '\u3164', '\u2800'])
      expect(isBlank(blank)).toBe(true);
    expect(isBlank('\u200b.')).toBe(false);
  });

  test('counts code points and writes text one way', () => {
    expect(codePoints('a😀é')).toBe(3);
    expect(normalizeText(' e\u0301\r\nx\r ')).toBe('é\nx');
  });
});
