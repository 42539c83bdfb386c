import { rulePhase } from '../phase.js';
import { choice, text } from '../rules/parameters.js';

/** Takes over what a checker outside said. Its being out of reach is not a pass, unless somebody wanted that. */
export const checker = rulePhase({
  name: 'checker',
  version: 1,
  about: 'Takes over the verdict of a checker that was asked, and says what happens when it cannot be.',
  parameters: {
    checker: text('Name of the checker; empty for all that are set up.', 50),
    onSpam: choice('What happens to what it calls spam.', ['hold', 'spam', 'reject'], 'spam'),
    onOutage: choice(
      'When it cannot be asked: `hold` until a person looks, `retry` to hold and ask again until it answers, `pass`.',
      ['hold', 'retry', 'pass'],
      'retry',
    ),
  },
  judge(_submission, { checkers }, params) {
    const asked = checkers.filter(({ checker: name }) => params.checker === '' || params.checker === name);
    for (const outcome of ['reject', 'spam', 'hold'] as const) {
      const found = asked.find((fact) => fact.outcome === outcome);
      if (!found) continue;
      const detail = { checker: found.checker, ...(found.reason === null ? {} : { said: found.reason }) };
      const taken = outcome === 'spam' ? params.onSpam : outcome;
      return { outcome: taken, code: 'checker_objected', score: found.score ?? 0.9, detail };
    }
    const silent = asked.find((fact) => fact.outcome === 'unavailable');
    if (!silent) return undefined;
    return {
      outcome: params.onOutage === 'pass' ? 'pass' : 'hold',
      code: 'checker_unavailable',
      score: 0.2,
      detail: { checker: silent.checker, retry: params.onOutage === 'retry' },
    };
  },
});
