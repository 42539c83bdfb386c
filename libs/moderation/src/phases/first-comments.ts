import { rulePhase } from '../phase.js';
import { whole } from '../rules/parameters.js';

/**
 * Trust is earned by approved comments, and only where the address is proven: otherwise anyone could borrow a
 * regular's good name by typing their address.
 */
export const firstComments = rulePhase({
  name: 'first-comments',
  version: 1,
  about: 'Holds the comments of a person until some were approved that are proven to be theirs.',
  parameters: { count: whole('How many have to be approved.', 1, 20, 1) },
  judge(_submission, { person }, { count }) {
    if (person.proven && person.approvedWhileProven >= count) return undefined;
    return { outcome: 'hold', code: 'held_first_comment', score: 0.5, detail: { proven: person.proven } };
  },
});
