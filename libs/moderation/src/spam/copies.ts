import { FEATURE_KINDS } from './features.js';
import type { LearnedCounts, SpamLabel } from './learned.js';
import type { SpamVector } from './vector.js';

const PHRASE = FEATURE_KINDS.indexOf('phrase');
/** This share of a comment's phrases may be new in a copy of it. */
const CHANGED = 0.3;
/** Phrases in this share of all decisions of a label are common: that many copies of them mean nothing. */
const BY_CHANCE = 0.002;
/** A comment of fewer phrases is as likely alike by accident as copied, and says less. */
const ENOUGH_PHRASES = 6;
/** Of how many copies half of the say is reached, squared. */
const HALF = 44;
const STRONGEST = 8;

/**
 * What decisions about copies of a comment say of it, in log-odds: people who called the same text spam six times need
 * not be asked a seventh time, however little else they decided. The sum is spread evenly over the phrases, new ones
 * included. Other text has too few phrases in common to be moved.
 */
export function copyEvidence({ buckets, kinds }: SpamVector, learned: LearnedCounts): Float64Array {
  const evidence = new Float64Array(buckets.length);
  const phrases = [...buckets.keys()].filter((at) => kinds[at] === PHRASE);
  if (phrases.length === 0) return evidence;
  const say = (label: SpamLabel): number => {
    const seen = phrases.map((at) => learned.of(buckets[at] ?? 0, label)).sort((a, b) => a - b);
    const known = seen[Math.floor(CHANGED * seen.length)] ?? 0;
    const copies = Math.max(0, known - BY_CHANCE * learned.documents[label]);
    return (STRONGEST * copies * copies) / (copies * copies + HALF);
  };
  const sure = Math.min(1, phrases.length / ENOUGH_PHRASES);
  const each = (sure * (say('spam') - say('ham'))) / phrases.length;
  for (const at of phrases) evidence[at] = each;
  return evidence;
}
