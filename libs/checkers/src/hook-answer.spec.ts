import { describe, expect, test } from '@jest/globals';
import { readHookAnswer } from './hook-answer.js';

function answer(text: string, type: string | null = 'application/json', status = 200) {
  return { status, text, headers: new Headers(type === null ? {} : { 'content-type': type }) };
}

describe('the answer of a hook', () => {
  test.each(['pass', 'hold', 'spam', 'reject'])('C18: can be %s', (outcome) => {
    expect(readHookAnswer(answer(JSON.stringify({ outcome })))).toEqual({
      outcome,
      score: null,
      reason: null,
    });
  });

  test('C18: can carry a reason and a score, and what we do not know', () => {
    const text = JSON.stringify({ outcome: 'hold', reason: 'too_angry', score: 0.5, more: [] });
    expect(readHookAnswer(answer(text, 'application/vnd.moderation+json; charset=utf-8'))).toEqual({
      outcome: 'hold',
      score: 0.5,
      reason: 'too_angry',
    });
  });

  test('C18: is no opinion when it says that it is empty', () => {
    const none = { outcome: 'none', score: null, reason: null };
    expect(readHookAnswer(answer('', null, 204))).toEqual(none);
    const empty = { status: 200, text: '', headers: new Headers({ 'content-length': '0' }) };
    expect(() => readHookAnswer(empty)).toThrow('garbage');
  });

  test.each([
    ['an empty answer that does not say so', answer('')],
    ['a page', answer('<p>pass</p>', 'text/html')],
    ['JSON that says it is a page', answer('{"outcome":"pass"}', 'text/html')],
    ['JSON of no type', answer('{"outcome":"pass"}', null)],
    ['half of it', answer('{"outcome":"pa')],
    ['null', answer('null')],
    ['a string', answer('"pass"')],
    ['a list', answer('["pass"]')],
    ['no outcome', answer('{}')],
    ['an outcome of ours alone', answer('{"outcome":"unavailable"}')],
    ['a name every object has', answer('{"outcome":"constructor"}')],
    ['a list as outcome', answer('{"outcome":["pass"]}')],
    ['a sentence as reason', answer('{"outcome":"pass","reason":"Because!"}')],
    ['a long reason', answer(`{"outcome":"pass","reason":"${'a'.repeat(65)}"}`)],
    ['a score above 1', answer('{"outcome":"pass","score":1.1}')],
    ['a score as text', answer('{"outcome":"pass","score":"0"}')],
    ['a score without end', answer('{"outcome":"pass","score":1e999}')],
  ])('trap: %s is no answer', (_what, garbage) => {
    expect(() => readHookAnswer(garbage)).toThrow(expect.objectContaining({ kind: 'garbage' }));
  });
});
