import { rulePhase } from '../phase.js';
import { then, whole } from '../rules/parameters.js';

export const manyReplies = rulePhase({
  name: 'many-replies',
  version: 1,
  about: 'Looks for many direct replies to one comment from one network.',
  parameters: {
    atMost: whole('Direct replies of one network to one comment.', 1, 20, 3),
    then: then(['hold', 'reject'], 'hold'),
  },
  judge(_submission, { thread }, params) {
    const replies = thread.repliesFromNetwork;
    if (replies < params.atMost) return undefined;
    return { outcome: params.then, code: 'many_replies', score: 0.5, detail: { replies } };
  },
});
