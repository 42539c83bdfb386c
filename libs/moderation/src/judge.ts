import { ALWAYS } from './chain.js';
import type { Facts } from './facts.js';
import { REASONS, type ReasonCode } from './reasons.js';
import { concerns, type ReadyRules } from './rules/rule-set.js';
import type { Submission } from './submission.js';
import { OUTCOMES, type Finding, type Outcome, type Verdict } from './verdict.js';

/** What happens to a submission, and everything that spoke for or against it. */
export interface Decision {
  /** `refused` is not stored as a comment; the others are its first state. */
  readonly status: 'approved' | 'pending' | 'spam' | 'rejected' | 'refused';
  readonly reason: ReasonCode;
  /** Name of the rule whose verdict it is; `chain` when nothing had anything to say. */
  readonly decidedBy: string;
  /** One of everything that was looked at, in order. */
  readonly verdicts: readonly Verdict[];
  readonly rulesVersion: string;
  readonly retryAfterSeconds?: number;
  /** May the author be told why? */
  readonly tell: boolean;
  /** Why it is held, as far as its author may know, in the order of what was heard. */
  readonly told: readonly ReasonCode[];
  /** Those who asked to be warned should be: the deciding rule wants it. */
  readonly nudge: boolean;
}

/** What becomes of a submission by the strongest outcome. */
export const STATUS_OF = {
  pass: 'approved',
  hold: 'pending',
  spam: 'spam',
  reject: 'rejected',
  refuse: 'refused',
} as const satisfies Record<Outcome, Decision['status']>;

/**
 * Judges a submission. Everything is heard, also after an objection, so that a moderator sees all the evidence; the
 * strongest outcome decides, and among equally strong ones the first that may be told: to whom a silent check applies
 * (an address of the staff, a ban) must not show in what others are told instead (docs/adr/0001).
 *
 * What is always checked comes first, then the rules in their order. Rules say the same about the staff as about
 * anybody, but do not bind them: the finding is kept, its outcome becomes a pass.
 */
export function judge(submission: Submission, facts: Facts, rules: ReadyRules): Decision {
  const heard: Heard[] = ALWAYS.map((phase) => ({
    verdict: verdictOf(phase.name, phase.name, phase.version, phase.judge(submission, facts)),
    always: true,
    tell: true,
    nudge: false,
  }));
  for (const rule of rules.rules) {
    if (!concerns(rule, submission)) continue;
    const finding = softened(rule.judge(submission, facts), submission);
    const verdict = verdictOf(rule.id, rule.phase, rule.phaseVersion, finding);
    heard.push({ verdict, always: false, tell: rule.tell, nudge: rule.nudge });
  }
  const deciding = strongest(heard);
  return {
    status: deciding ? STATUS_OF[deciding.verdict.outcome] : 'approved',
    reason: deciding?.verdict.code ?? 'approved_no_objection',
    decidedBy: deciding?.verdict.rule ?? 'chain',
    verdicts: heard.map(({ verdict }) => verdict),
    rulesVersion: rules.version,
    tell: deciding?.tell ?? true,
    told: heard
      .filter(
        ({ verdict, tell }) => verdict.outcome === 'hold' && tell && REASONS[verdict.code].author !== null,
      )
      .map(({ verdict }) => verdict.code),
    nudge: deciding?.nudge ?? false,
    ...(deciding?.verdict.retryAfterSeconds === undefined
      ? {}
      : { retryAfterSeconds: deciding.verdict.retryAfterSeconds }),
  };
}

interface Heard {
  readonly verdict: Verdict;
  /** Checked whatever the rules say. */
  readonly always: boolean;
  readonly tell: boolean;
  readonly nudge: boolean;
}

function softened(finding: Finding | undefined, { by }: Submission): Finding | undefined {
  if (!finding || by !== 'staff' || finding.outcome === 'pass') return finding;
  const { code, score, outcome, detail } = finding;
  return { outcome: 'pass', code, score, detail: { ...detail, otherwise: outcome } };
}

function verdictOf(rule: string, phase: string, phaseVersion: number, finding: Finding | undefined): Verdict {
  return { rule, phase, phaseVersion, ...(finding ?? { outcome: 'pass', code: 'no_objection', score: 0 }) };
}

/** The first of the strongest verdicts that say something. */
function strongest(heard: readonly Heard[]): Heard | undefined {
  return heard
    .filter(({ verdict }) => verdict.code !== 'no_objection')
    .reduce<Heard | undefined>((best, next) => (best && rank(best) >= rank(next) ? best : next), undefined);
}

/** A silent check comes after whatever is as strong. */
function rank({ verdict, always }: Heard): number {
  const silent = always && verdict.outcome !== 'pass' && REASONS[verdict.code].author === null;
  return OUTCOMES.indexOf(verdict.outcome) * 2 + (silent ? 0 : 1);
}
