import type { Facts } from '../facts.js';
import { rulePhase } from '../phase.js';
import { share } from '../rules/parameters.js';
import type { Submission } from '../submission.js';

/**
 * Where the risk is raised, the sender's machine is asked to work for a second. Who cannot, because there is no
 * JavaScript or no wish to, waits for a moderator instead and loses nothing.
 */
export const proofOfWork = rulePhase({
  name: 'proof-of-work',
  version: 1,
  about: 'Asks the browser for a small computation when the risk is raised; holds what comes without.',
  parameters: { askAt: share('Risk from which on it is asked.', 0.6) },
  judge(submission, facts, { askAt }) {
    const risk = riskOf(submission, facts);
    if (risk < askAt || facts.proofOfWork === 'solved') return undefined;
    return {
      outcome: 'hold',
      code: 'proof_of_work_missing',
      score: risk,
      detail: { risk: Math.round(risk * 100) / 100, proof: facts.proofOfWork },
    };
  },
});

/** How likely a machine is at work, from 0 to 1: independent signs add up, none of them alone is enough to be asked. */
export function riskOf(submission: Submission, facts: Facts): number {
  const signs = [
    facts.spam === null ? 0 : Math.max(0, facts.spam.score - 0.3),
    facts.form.token === 'good' || facts.form.token === 'not_asked' ? 0 : 0.4,
    Math.min(0.5, facts.network.lastHour / 20),
    Math.min(0.4, submission.links.length / 5),
    Math.min(0.5, facts.repeated / 4),
  ];
  return 1 - signs.reduce((none, sign) => none * (1 - sign), 1);
}
