import type { FixedPhase } from '../phase.js';

/** Says why nobody looked at it first. */
export const staff: FixedPhase = {
  name: 'staff',
  version: 2,
  judge(submission) {
    return submission.by === 'staff' ? { outcome: 'pass', code: 'approved_staff', score: 0 } : undefined;
  },
};
