import { expect, test } from '@jest/globals';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { packBeginning, packedEnd } from './pack.js';

const unpack = { gzip: gunzipSync, br: brotliDecompressSync };
const text = (words: number): Buffer =>
  Buffer.from(Array.from({ length: words }, (_, n) => `wörd ${(n * 7919) % 1013}`).join(' '));

test.each(['gzip', 'br'] as const)('%s: one packed beginning takes any end', async (coding) => {
  for (const size of [0, 1, 50, 20_000]) {
    const packed = await packBeginning(text(size), coding);
    if (size > 1000) expect(packed.bytes.length).toBeLessThan(packed.length / 2);
    for (const end of ['', 'x', 'a token="1"', text(5_000).toString(), 'z'.repeat(65_535)]) {
      const whole = unpack[coding](Buffer.concat([packed.bytes, packedEnd(packed, Buffer.from(end))]));
      expect(whole.equals(Buffer.concat([text(size), Buffer.from(end)]))).toBe(true);
    }
  }
});

test('an end that no block can hold is refused, not cut', async () => {
  const packed = await packBeginning(text(10), 'gzip');
  expect(() => packedEnd(packed, Buffer.alloc(65_536))).toThrow(RangeError);
});

test('a crowd is packed a few at a time, and what would have to wait too long is refused', async () => {
  const pages = Array.from({ length: 150 }, (_, n) =>
    packBeginning(Buffer.from(`page ${n} `.repeat(500)), 'br'),
  );
  const outcomes = await Promise.allSettled(pages);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(102);
  expect(outcomes.findIndex(({ status }) => status === 'rejected')).toBe(102);
  // Their places are free again.
  await packBeginning(Buffer.from('and one more'), 'gzip');
});
