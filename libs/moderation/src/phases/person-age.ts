import { rulePhase } from '../phase.js';
import { whole } from '../rules/parameters.js';

export const personAge = rulePhase({
  name: 'person-age',
  version: 1,
  about: 'Holds the comments of a person until some days after their first one.',
  parameters: { days: whole('Days since the first comment.', 1, 365, 7) },
  judge(_submission, { person }, { days }) {
    const known = person.daysKnown ?? 0;
    if (known >= days) return undefined;
    return { outcome: 'hold', code: 'person_new', score: 0.4, detail: { known, days } };
  },
});
