import { rulePhase } from '../phase.js';
import { then } from '../rules/parameters.js';

/** A form that we did not give out, or gave out for something else, was not filled in by a reader of the page. */
export const form = rulePhase({
  name: 'form',
  version: 1,
  about:
    'Looks at the token of the form: whether it is ours, for this article, new enough, old enough and unused.',
  parameters: { then: then(['hold', 'spam', 'reject'], 'hold') },
  judge(_submission, { form: { token } }, params) {
    switch (token) {
      case 'not_asked':
      case 'good':
        return undefined;
      // Somebody came back to a page of last week, which is no offence.
      case 'too_old':
        return { outcome: 'hold', code: 'form_too_old', score: 0.3 };
      default:
        return { outcome: params.then, code: `form_${token}`, score: 0.7 };
    }
  },
});
