import { phase } from '../verdict.js';

/**
 * Trust is earned by one approved comment, and only where the address is proven: otherwise anyone could borrow a
 * regular's good name by typing their address.
 */
export const firstComment = phase('first-comment', 1, (submission, facts, rules) => {
  if (submission.by === 'staff' || !rules.holdFirstComment) return undefined;
  const { proven, approvedWhileProven } = facts.person;
  if (proven && approvedWhileProven > 0) return undefined;
  return { outcome: 'hold', code: 'held_first_comment', score: 0.5, detail: { proven } };
});
