import { rulePhase } from '../phase.js';
import { share, whole } from '../rules/parameters.js';

export const rejectedLately = rulePhase({
  name: 'rejected-lately',
  version: 1,
  about: 'Holds the comments of a person of whose comments many were rejected within seven days.',
  parameters: {
    share: share('Share that was rejected or spam.', 0.3),
    atLeast: whole('Decided comments it takes to speak of a share.', 1, 100, 2),
  },
  judge(_submission, { person }, params) {
    const { decidedLately, rejectedLately } = person;
    if (decidedLately < params.atLeast || rejectedLately / decidedLately < params.share) return undefined;
    return {
      outcome: 'hold',
      code: 'person_rejected_lately',
      score: rejectedLately / decidedLately,
      detail: { decidedLately, rejectedLately },
    };
  },
});
