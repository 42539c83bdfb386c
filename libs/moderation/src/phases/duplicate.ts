import type { FixedPhase } from '../phase.js';

/**
 * The same words, by the same person, in the same place, are one comment. Only explains what is known beforehand:
 * two at the same instant are told apart by a constraint of the database, not here.
 */
export const duplicate: FixedPhase = {
  name: 'duplicate',
  version: 1,
  judge(_submission, facts) {
    return facts.duplicate ? { outcome: 'refuse', code: 'refused_duplicate', score: 1 } : undefined;
  },
};
