import { FEATURE_KINDS, type FeatureKind, type Features } from './features.js';

export const BUCKET_BITS = 18;
export const BUCKETS = 1 << BUCKET_BITS;

interface Share {
  scale: number;
  /** Fewer features than this count as this many: one known word is not the whole of a comment. */
  atLeast: number;
}

/**
 * How much the features of a kind weigh together: scale / sqrt(their number), so that a long comment does not shout.
 * Shape has no such limit, its number hardly varies. The values were chosen by cross-validation.
 */
const SHARES: Readonly<Record<FeatureKind, Share | number>> = {
  word: { scale: 1, atLeast: 6 },
  phrase: { scale: 0.9, atLeast: 6 },
  letters: { scale: 1.4, atLeast: 24 },
  link: { scale: 0.5, atLeast: 1 },
  shape: 0.4,
  author: { scale: 0.5, atLeast: 2 },
  gist: { scale: 0.7, atLeast: 20 },
};

/** A comment as the model sees it: entry i says that a feature of kind `kinds[i]` fell into `buckets[i]`. */
export interface SpamVector {
  buckets: Uint32Array;
  kinds: Uint8Array;
  values: Float64Array;
}

export function vectorOf(features: Features): SpamVector {
  const size = FEATURE_KINDS.reduce((sum, kind) => sum + features[kind].size, 0);
  const vector = {
    buckets: new Uint32Array(size),
    kinds: new Uint8Array(size),
    values: new Float64Array(size),
  };
  let at = 0;
  FEATURE_KINDS.forEach((kind, position) => {
    const value = valueOf(kind, features[kind].size);
    for (const feature of features[kind]) {
      vector.buckets[at] = bucketOf(kind, feature);
      vector.kinds[at] = position;
      vector.values[at++] = value;
    }
  });
  return vector;
}

/** FNV-1a with a finish that mixes the high bits down, since only the low ones are kept. */
export function bucketOf(kind: FeatureKind, feature: string): number {
  let hash = 0x811c9dc5 ^ FEATURE_KINDS.indexOf(kind);
  for (let at = -1; at < feature.length; at++) {
    if (at >= 0) hash ^= feature.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
}

function valueOf(kind: FeatureKind, size: number): number {
  const share = SHARES[kind];
  return typeof share === 'number' ? share : share.scale / Math.sqrt(Math.max(size, share.atLeast));
}
