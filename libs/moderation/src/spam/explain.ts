import { featuresOf, type FeatureKind } from './features.js';
import type { SpamReason } from './score.js';
import type { SpamText } from './spam-text.js';
import { bucketOf } from './vector.js';

export interface ExplainedReason {
  kind: FeatureKind;
  /** As found in the comment: a word, two neighbours, letters, a part of a link, something about its shape. */
  feature: string;
  weight: number;
}

/**
 * Puts the words back to reasons, as long as the comment is there to be read. A reason whose feature is no longer in
 * the comment is left out.
 */
export function explainReasons(reasons: readonly SpamReason[], comment: SpamText): ExplainedReason[] {
  const features = featuresOf(comment);
  return reasons.flatMap(({ bucket, kind, weight }) => {
    for (const feature of features[kind]) {
      if (bucketOf(kind, feature) === bucket) return [{ kind, feature, weight }];
    }
    return [];
  });
}
