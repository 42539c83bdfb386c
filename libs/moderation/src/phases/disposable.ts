import { rulePhase } from '../phase.js';
import { then } from '../rules/parameters.js';

/** An address that will be gone in ten minutes answers for nothing. */
export const disposable = rulePhase({
  name: 'disposable-address',
  version: 1,
  about: 'Looks for addresses of hosts that give them away for a few minutes.',
  parameters: { then: then(['hold', 'spam', 'reject'], 'hold') },
  judge(_submission, { person }, params) {
    if (!person.disposable) return undefined;
    return { outcome: params.then, code: 'disposable_address', score: 0.7 };
  },
});
