import { describe, expect, test } from '@jest/globals';
import { readLine } from './labelled-comments.js';

describe('C16: lines of a labelled file', () => {
  test('a line says its label, its kind and its text', () => {
    const line = '{"label":"ham","kind":"sms","confidence":"gold","text":"See you at noon","more":1}';
    expect(readLine(line, 'x')).toEqual({
      label: 'ham',
      kind: 'sms',
      confidence: 'gold',
      text: 'See you at noon',
    });
  });

  test.each([
    ['{"label":"ham"', 'comments.jsonl, line 7: not JSON.'],
    ['["ham"]', 'comments.jsonl, line 7: not an object.'],
    ['{"label":"ham","text":3}', 'comments.jsonl, line 7: "text" is missing.'],
    ['{"label":"eggs","text":"a"}', 'comments.jsonl, line 7: "label" is neither "spam" nor "ham".'],
  ])('%s is refused with its place', (line, message) => {
    expect(() => readLine(line, 'comments.jsonl, line 7')).toThrow(message);
  });
});
