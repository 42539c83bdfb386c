import { learns } from './evidence.js';
import { featuresOf } from './features.js';
import type { SpamText } from './spam-text.js';
import { vectorOf } from './vector.js';

/** The most buckets one comment teaches, which is what a decision may cost the database in rows. */
export const MOST_TAUGHT = 1500;

/**
 * The distinct buckets that a decision about a comment counts up, or down when it is undone. Ascending, so that two
 * decisions that lock rows in this order never wait for each other in a circle.
 */
export function trainingOf(comment: SpamText): Uint32Array {
  const { buckets, kinds } = vectorOf(featuresOf(comment));
  const taught = new Set<number>();
  // From the end: author, shape and links are few and always taught; words fill what is left.
  for (let at = buckets.length - 1; at >= 0 && taught.size < MOST_TAUGHT; at--) {
    if (learns(kinds[at] ?? 0)) taught.add(buckets[at] ?? 0);
  }
  return Uint32Array.from(taught).sort();
}
