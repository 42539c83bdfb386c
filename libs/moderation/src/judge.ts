import { CHAIN } from './chain.js';
import type { Facts } from './facts.js';
import type { ReasonCode } from './reasons.js';
import type { Rules } from './rules.js';
import type { Submission } from './submission.js';
import { OUTCOMES, type Outcome, type Phase, type Verdict } from './verdict.js';

/** What happens to a submission, and everything that spoke for or against it. */
export interface Decision {
  /** `refused` is not stored as a comment; the others are its first state. */
  readonly status: 'approved' | 'pending' | 'spam' | 'refused';
  readonly reason: ReasonCode;
  /** Name of the phase whose verdict it is; `chain` when no phase had anything to say. */
  readonly decidedBy: string;
  /** One of every phase, in the order of the chain. */
  readonly verdicts: readonly Verdict[];
  readonly rulesVersion: string;
  readonly retryAfterSeconds?: number;
}

const STATUS_OF = {
  pass: 'approved',
  hold: 'pending',
  spam: 'spam',
  refuse: 'refused',
} as const satisfies Record<Outcome, Decision['status']>;

/**
 * Judges a submission. Every phase is heard, also after an objection, so that a moderator sees all the evidence; the
 * strongest outcome decides.
 */
export function judge(submission: Submission, facts: Facts, rules: Rules, chain = CHAIN): Decision {
  const verdicts = chain.map((phase) => phase.judge(submission, facts, rules) ?? noObjection(phase));
  const deciding = strongest(verdicts);
  return {
    status: deciding ? STATUS_OF[deciding.outcome] : 'approved',
    reason: deciding?.code ?? 'approved_no_objection',
    decidedBy: deciding?.phase ?? 'chain',
    verdicts,
    rulesVersion: rules.version,
    ...(deciding?.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: deciding.retryAfterSeconds }),
  };
}

function noObjection(phase: Phase): Verdict {
  return { phase: phase.name, phaseVersion: phase.version, outcome: 'pass', code: 'no_objection', score: 0 };
}

/** The first of the strongest verdicts that say something. */
function strongest(verdicts: readonly Verdict[]): Verdict | undefined {
  return verdicts
    .filter((verdict) => verdict.code !== 'no_objection')
    .reduce<Verdict | undefined>((best, next) => (best && rank(best) >= rank(next) ? best : next), undefined);
}

function rank(verdict: Verdict): number {
  return OUTCOMES.indexOf(verdict.outcome);
}
