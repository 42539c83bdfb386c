import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonOf } from './json-in-pieces.js';

const entries = fc.array(fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constant(undefined)));
const listings = fc.record({
  data: entries,
  page: fc.record({ next: fc.option(fc.string({ unit: 'grapheme' })) }),
});

describe('JSON in pieces', () => {
  test('says of a list, and of anything else, what JSON.stringify says', () => {
    const payloads = fc.oneof(listings, fc.record({ data: entries }), fc.jsonValue());
    fc.assert(
      fc.property(payloads, (payload) => {
        expect(String(jsonOf(payload))).toBe(JSON.stringify(payload));
      }),
    );
  });

  test('of a list that is longer than most, and of the one after it', () => {
    const long = {
      data: Array.from({ length: 40 }, (_, n) => `${n} “${'ä'.repeat(20_000)}” \u{1f600} \ud800`),
    };
    for (const payload of [long, { data: ['short'] }, long])
      expect(String(jsonOf(payload))).toBe(JSON.stringify(payload));
  });

  test('one answer does not change when the next is made', () => {
    const [first] = [jsonOf({ data: ['a'] }), jsonOf({ data: ['b'] })];
    expect(String(first)).toBe('{"data":["a"]}');
  });
});
