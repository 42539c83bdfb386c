import { phase } from '../verdict.js';

/**
 * The same words, by the same person, in the same place, are one comment. Only explains what is known beforehand:
 * two at the same instant are told apart by a constraint of the database, not here.
 */
export const duplicate = phase('duplicate', 1, (_submission, facts) => {
  if (!facts.duplicate) return undefined;
  return { outcome: 'refuse', code: 'refused_duplicate', score: 1 };
});
