import { localEvidence } from './evidence.js';
import { FEATURE_KINDS, featuresOf, type FeatureKind } from './features.js';
import type { LearnedCounts } from './learned.js';
import type { SpamModel } from './model.js';
import type { SpamText } from './spam-text.js';
import { vectorOf, type SpamVector } from './vector.js';

/** Why a comment scored as it did. No words of it: a score is kept longer than the comment it was about. */
export interface SpamReason {
  bucket: number;
  kind: FeatureKind;
  /** Log-odds: above zero speaks for spam. */
  weight: number;
}

export interface SpamScore {
  /** 0 to 1; at 0.5 the odds were even among the comments the model was calibrated with. */
  score: number;
  /** The strongest first, ten at most. */
  reasons: readonly SpamReason[];
}

const MOST_REASONS = 10;

/** Judges one comment by the model and by what was learned since. The same input gives the same score, to the bit. */
export function scoreSpam(comment: SpamText, model: SpamModel, learned?: LearnedCounts): SpamScore {
  const vector = vectorOf(featuresOf(comment));
  const parts = logOdds(vector, model, learned);
  const sum = parts.reduce((all, part) => all + part, model.bias);
  return { score: 1 / (1 + Math.exp(-sum)), reasons: strongest(vector, parts) };
}

function logOdds(vector: SpamVector, model: SpamModel, learned: LearnedCounts | undefined): Float64Array {
  const parts = learned ? localEvidence(vector, learned) : new Float64Array(vector.buckets.length);
  return parts.map(
    (local, at) => local + (model.weights[vector.buckets[at] ?? 0] ?? 0) * (vector.values[at] ?? 0),
  );
}

function strongest({ buckets, kinds }: SpamVector, parts: Float64Array): SpamReason[] {
  const best: number[] = [];
  const strength = (at: number): number => Math.abs(parts[at] ?? 0);
  parts.forEach((part, at) => {
    if (part === 0 || (best.length === MOST_REASONS && strength(best.at(-1) ?? 0) >= strength(at))) return;
    let place = best.length;
    while (place > 0 && strength(best[place - 1] ?? 0) < strength(at)) place--;
    best.splice(place, 0, at);
    if (best.length > MOST_REASONS) best.pop();
  });
  return best.map((at) => ({
    bucket: buckets[at] ?? 0,
    kind: FEATURE_KINDS[kinds[at] ?? 0] ?? 'shape',
    weight: Math.round((parts[at] ?? 0) * 10_000) / 10_000,
  }));
}
