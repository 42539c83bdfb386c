import { rulePhase } from '../phase.js';
import { then, whole } from '../rules/parameters.js';

export const repeatedText = rulePhase({
  name: 'repeated-text',
  version: 2,
  about: 'Looks for a text that came in before, anywhere on the site, within a day.',
  parameters: {
    minLength: whole('Shortest text that counts: "Thank you!" is said by many.', 1, 10_000, 20),
    times: whole('How often it came in before.', 1, 20, 3),
    then: then(['hold', 'spam', 'reject'], 'hold'),
  },
  judge({ bodyLength }, { repeated }, params) {
    if (repeated < params.times || bodyLength < params.minLength) return undefined;
    return { outcome: params.then, code: 'repeated_text', score: 0.8, detail: { repeated } };
  },
});
