import { rulePhase } from '../phase.js';
import type { ReasonCode } from '../reasons.js';
import { UnfitParameters, whole } from '../rules/parameters.js';
import type { Finding } from '../verdict.js';

/** Texts and names have to have a length that a page can show. */
export const length = rulePhase({
  name: 'length',
  version: 2,
  about: 'Refuses texts and names that are too short or too long, counted in characters.',
  parameters: {
    minBody: whole('Shortest text.', 1, 10_000, 1),
    maxBody: whole('Longest text.', 1, 10_000, 10_000),
    maxName: whole('Longest name.', 1, 100, 100),
  },
  prepare(params) {
    const { minBody, maxBody } = params;
    if (minBody > maxBody)
      throw new UnfitParameters([{ at: 'minBody', message: 'must not be more than maxBody' }]);
    return params;
  },
  judge(submission, _facts, { minBody, maxBody, maxName }) {
    const body = submission.bodyLength;
    if (body < minBody) return wrong('refused_too_short', body, minBody);
    if (body > maxBody) return wrong('refused_too_long', body, maxBody);

    const name = Array.from(submission.name).length;
    return name > maxName ? wrong('refused_name_too_long', name, maxName) : undefined;
  },
});

function wrong(code: ReasonCode, counted: number, limit: number): Finding {
  return { outcome: 'refuse', code, score: 1, detail: { counted, limit } };
}
