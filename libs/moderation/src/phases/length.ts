import type { ReasonCode } from '../reasons.js';
import { phase, type Finding } from '../verdict.js';

/** Texts and names have to have a length that a page can show. Holds for everyone. */
export const length = phase('length', 1, (submission, _facts, rules) => {
  const body = submission.bodyLength;
  if (body < rules.minBody) return wrong('refused_too_short', body, rules.minBody);
  if (body > rules.maxBody) return wrong('refused_too_long', body, rules.maxBody);

  const name = Array.from(submission.name).length;
  if (name > rules.maxName) return wrong('refused_name_too_long', name, rules.maxName);
  return undefined;
});

function wrong(code: ReasonCode, counted: number, limit: number): Finding {
  return { outcome: 'refuse', code, score: 1, detail: { counted, limit } };
}
