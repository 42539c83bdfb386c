import { rulePhase } from '../phase.js';
import { then, whole } from '../rules/parameters.js';

export const repeatedText = rulePhase({
  name: 'repeated-text',
  version: 1,
  about: 'Looks for a text that came in before, anywhere on the site, within a day.',
  parameters: {
    times: whole('How often it came in before.', 1, 20, 3),
    then: then(['hold', 'spam', 'reject'], 'hold'),
  },
  judge(_submission, { repeated }, params) {
    if (repeated < params.times) return undefined;
    return { outcome: params.then, code: 'repeated_text', score: 0.8, detail: { repeated } };
  },
});
