import type { FixedPhase } from '../phase.js';

/** A closed discussion takes nothing new from readers. Staff may still have the last word. */
export const closed: FixedPhase = {
  name: 'closed',
  version: 1,
  judge(submission, facts) {
    if (facts.discussionOpen || submission.by === 'staff') return undefined;
    return { outcome: 'refuse', code: 'refused_closed', score: 1 };
  },
};
