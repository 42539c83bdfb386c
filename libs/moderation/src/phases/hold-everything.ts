import { rulePhase } from '../phase.js';

/** Nothing is shown before somebody looked: for the whole site, an article or a tag. */
export const holdEverything = rulePhase({
  name: 'hold-everything',
  version: 1,
  about: 'Holds every comment of readers.',
  parameters: {},
  judge() {
    return { outcome: 'hold', code: 'held_everything', score: 0.5 };
  },
});
