import { phase } from '../verdict.js';

/** A check that is down means hold: nobody gets past a check by stopping it. */
export const unavailable = phase('unavailable', 1, (submission, facts, rules) => {
  if (submission.by === 'staff' || !rules.holdWhenUnavailable || facts.unavailable.length === 0)
    return undefined;
  const checks = [...facts.unavailable].sort().join(', ');
  return { outcome: 'hold', code: 'held_unavailable', score: 0.5, detail: { checks } };
});
