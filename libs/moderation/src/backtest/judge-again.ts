import { ALWAYS } from '../chain.js';
import { judge, type Decision } from '../judge.js';
import type { ReadyRule, ReadyRules } from '../rules/rule-set.js';
import type { Finding, Verdict } from '../verdict.js';
import type { PastDecision } from './past-decision.js';
import { recallFacts, recallSubmission } from './recall-facts.js';

export interface JudgedAgain {
  readonly decision: Decision;
  /** Phases that looked for something that is not known any more. */
  readonly notReplayable: ReadonlySet<string>;
}

/**
 * Judges by other rules what was judged before. A rule that needs what is not known any more keeps the verdict it
 * gave then, if it was there then, and is named.
 */
export function judgeAgain(past: PastDecision, rules: ReadyRules): JudgedAgain {
  let blind = false;
  const unknown = (): void => {
    blind = true;
  };
  const notReplayable = new Set<string>();
  const submission = recallSubmission(past, unknown);
  const facts = recallFacts(past, unknown);
  const sees = (phase: string, look: () => Finding | undefined): Finding | undefined | null => {
    blind = false;
    const finding = look();
    if (!blind) return finding;
    notReplayable.add(phase);
    return null;
  };
  for (const phase of ALWAYS) sees(phase.name, () => phase.judge(submission, facts));
  const replaying = rules.rules.map((rule): ReadyRule => ({
    ...rule,
    judge: (...about) => {
      const finding = sees(rule.phase, () => rule.judge(...about));
      return finding === null ? saidThen(past.verdicts, rule) : finding;
    },
  }));
  return { decision: judge(submission, facts, { ...rules, rules: replaying }), notReplayable };
}

function saidThen(verdicts: readonly Verdict[], { id, phase }: ReadyRule): Finding | undefined {
  const said = verdicts.find((verdict) => verdict.rule === id && verdict.phase === phase);
  return said?.code === 'no_objection' ? undefined : said;
}
