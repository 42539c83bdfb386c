import type { FixedPhase } from '../phase.js';

/** Nobody writes under the name of somebody who works here. The name is public, so saying so tells nothing new. */
export const borrowedName: FixedPhase = {
  name: 'borrowed-name',
  version: 1,
  judge(submission, facts) {
    if (submission.by === 'staff' || !facts.person.staffName) return undefined;
    return { outcome: 'refuse', code: 'borrowed_name', score: 1 };
  },
};
