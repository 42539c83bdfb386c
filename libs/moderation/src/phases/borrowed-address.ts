import type { FixedPhase } from '../phase.js';

/** Nor under their address. Which addresses those are is nobody's business: it waits like anybody's comment. */
export const borrowedAddress: FixedPhase = {
  name: 'borrowed-address',
  version: 1,
  judge(submission, facts) {
    if (submission.by === 'staff' || !facts.person.staffAddress || facts.person.proven) return undefined;
    return { outcome: 'hold', code: 'borrowed_address', score: 1 };
  },
};
