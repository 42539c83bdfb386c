import { rulePhase } from '../phase.js';
import { then } from '../rules/parameters.js';

export const honeypot = rulePhase({
  name: 'honeypot',
  version: 1,
  about: 'Looks whether a field was filled in that people do not see.',
  parameters: { then: then(['hold', 'spam', 'reject'], 'spam') },
  judge(_submission, facts, params) {
    if (!facts.form.honeypot) return undefined;
    return { outcome: params.then, code: 'honeypot_filled', score: 0.95 };
  },
});
