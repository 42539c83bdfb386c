import { phase } from '../verdict.js';

/**
 * A closed discussion takes nothing new from readers. Staff may still have the last word, and what is already in it
 * can still be corrected.
 */
export const closed = phase('closed', 1, (submission, facts) => {
  if (facts.discussionOpen || submission.by === 'staff' || submission.kind === 'edit') return undefined;
  return { outcome: 'refuse', code: 'refused_closed', score: 1 };
});
