import { BUCKET_BITS, BUCKETS } from './vector.js';

/** What was learned before the first comment came: a log-odds for each bucket, and one for nothing at all. */
export interface SpamModel {
  bias: number;
  weights: Float32Array;
}

/** The model this product ships, from the root of the installation. */
export const STARTING_MODEL = 'libs/moderation/model/starting-model.bin';

const MAGIC = 'RJSM';
/** Counts up with every change of this layout or of what the features are: an old model knows nothing of new ones. */
const VERSION = 2;
const HEADER_BYTES = 16;

/**
 * The file: `RJSM`, version (1 byte), bits of a bucket number (1 byte), two zero bytes, bias and step (4-byte floats,
 * little endian), then one signed byte a bucket, which times step is its weight.
 */
export function encodeModel({ bias, weights }: SpamModel): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + BUCKETS);
  const header = new DataView(bytes.buffer);
  const step = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6) / 127;
  bytes.set(new TextEncoder().encode(MAGIC));
  bytes.set([VERSION, BUCKET_BITS], MAGIC.length);
  header.setFloat32(8, bias, true);
  header.setFloat32(12, step, true);
  weights.forEach((weight, bucket) => header.setInt8(HEADER_BYTES + bucket, Math.round(weight / step)));
  return bytes;
}

/** Reads a model; an Error says why bytes are none. */
export function decodeModel(bytes: Uint8Array): SpamModel {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC)
    throw new Error('This is no spam model.');
  if (bytes[4] !== VERSION || bytes[5] !== BUCKET_BITS) {
    throw new Error('This spam model is of another version: build it again.');
  }
  if (bytes.byteLength !== HEADER_BYTES + BUCKETS) throw new Error('This spam model is cut off.');
  const step = header.getFloat32(12, true);
  const bias = header.getFloat32(8, true);
  if (!Number.isFinite(step) || !Number.isFinite(bias)) throw new Error('This spam model is damaged.');
  // In place: `slice` of a Node Buffer is no copy, and its `buffer` holds other things too.
  const counts = new Int8Array(bytes.buffer, bytes.byteOffset + HEADER_BYTES, BUCKETS);
  const weights = new Float32Array(counts);
  for (let bucket = 0; bucket < weights.length; bucket++) weights[bucket]! *= step;
  return { bias, weights };
}
