import { describe, expect, test } from '@jest/globals';
import { foldText } from './fold.js';
import { spelledRuns, wordLine } from './words.js';

describe('words', () => {
  test.each([
    ['Hello, world!', ' hello world '],
    ["don't — e-mail me_now", ' don t e mail me now '],
    ['', ' '],
    ['...', ' '],
    ['18禁止!', ' 18 禁止 '],
    ['viagra薬物viagra', ' viagra 薬物 viagra '],
    ['スーパーで買う', ' スーパーで買う '],
    ['हिन्दी में लिखो', ' हिन्दी में लिखो '],
    ['ไม่เป็นไร ok', ' ไม่เป็นไร ok '],
    ['eat🍆now👍🏿', ' eat 🍆 now 👍 '],
    ['日本語 english', ' 日本語 english '],
  ])('C11: %j is %j as words', (text, line) => {
    expect(wordLine(foldText(text))).toBe(line);
  });

  test.each([
    ['v.i.a.g.r.a now', ['viagra']],
    ['buy a v i a g r a', ['aviagra']],
    ['U. S. A. and J. R. R. Tolkien', []],
    ['a bc d e f', []],
  ])('C11: of %j %j is spelled', (text, runs) => {
    expect(spelledRuns(wordLine(foldText(text)))).toEqual(runs);
  });
});
