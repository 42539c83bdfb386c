import { phase } from '../verdict.js';

/** Links are what most spam is for, so a text with several of them waits for a person. */
export const links = phase('links', 1, (submission, _facts, rules) => {
  const limit = rules.holdAtLinks;
  const found = submission.linkCount;
  if (submission.by === 'staff' || limit <= 0 || found < limit) return undefined;
  return {
    outcome: 'hold',
    code: 'held_links',
    score: Math.min(1, found / (2 * limit)),
    detail: { found, limit },
  };
});
