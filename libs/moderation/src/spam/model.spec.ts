import { describe, expect, test } from '@jest/globals';
import { decodeModel, encodeModel } from './model.js';
import { BUCKETS } from './vector.js';

function encoded(): Uint8Array {
  const weights = new Float32Array(BUCKETS);
  weights[3] = 1.27;
  weights[BUCKETS - 1] = -0.5;
  return encodeModel({ bias: -2, weights });
}

describe('C16: the model file', () => {
  test('gives back what was put in, also from a part of a larger buffer', () => {
    const larger = Buffer.concat([Buffer.from('before'), encoded(), Buffer.from('after')]);
    const { bias, weights } = decodeModel(larger.subarray(6, -5));
    expect(bias).toBe(-2);
    expect(weights[3]).toBeCloseTo(1.27, 2);
    expect(weights[BUCKETS - 1]).toBeCloseTo(-0.5, 2);
    expect(weights.filter((weight) => weight !== 0)).toHaveLength(2);
  });

  test.each([
    ['nothing', new Uint8Array(), 'This is no spam model.'],
    ['something else', new Uint8Array(BUCKETS + 16), 'This is no spam model.'],
    ['another version', encoded().with(4, 9), 'This spam model is of another version: build it again.'],
    ['a part of one', encoded().slice(0, 5000), 'This spam model is cut off.'],
    ['a broken number', encoded().with(14, 0xff).with(15, 0x7f), 'This spam model is damaged.'],
  ])('%s is refused', (_, bytes, message) => {
    expect(() => decodeModel(bytes)).toThrow(message);
  });
});
