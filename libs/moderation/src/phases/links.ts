import { rulePhase } from '../phase.js';
import { whole } from '../rules/parameters.js';

/** Links are what most spam is for, so a text with several of them waits for a person. */
export const links = rulePhase({
  name: 'links',
  version: 2,
  about: 'Holds a text with several links.',
  parameters: { holdAt: whole('Number of links from which on it is held; 0 never.', 0, 1000, 2) },
  judge(submission, _facts, { holdAt }) {
    const found = submission.links.length;
    if (holdAt === 0 || found < holdAt) return undefined;
    return {
      outcome: 'hold',
      code: 'held_links',
      score: Math.min(1, found / (2 * holdAt)),
      detail: { found, limit: holdAt },
    };
  },
});
