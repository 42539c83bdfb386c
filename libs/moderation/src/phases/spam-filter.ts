import { rulePhase } from '../phase.js';
import { share } from '../rules/parameters.js';

/** Asks the trained filter. Only what it is nearly certain about is put away; the rest waits for a person. */
export const spamFilter = rulePhase({
  name: 'spam-filter',
  version: 1,
  about: 'Holds, or puts away, what the trained filter gives a high score.',
  parameters: {
    holdAt: share('Score from which on it is held.', 0.53),
    spamAt: share('Score from which on it counts as spam; 1 never.', 0.98),
  },
  judge(_submission, { spam }, { holdAt, spamAt }) {
    if (!spam || spam.score < Math.min(holdAt, spamAt)) return undefined;
    const score = Math.round(spam.score * 1000) / 1000;
    const certain = spam.score >= spamAt && spamAt < 1;
    return {
      outcome: certain ? 'spam' : 'hold',
      code: 'spam_score',
      score,
      detail: { learned: spam.learned },
    };
  },
});
