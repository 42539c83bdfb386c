import type { Facts } from './facts.js';
import type { Parameters, ParametersOf } from './rules/parameters.js';
import type { Submission } from './submission.js';
import type { Finding } from './verdict.js';

/**
 * One way of looking at a submission. Pure: what it needs is in its arguments. `version` rises when the same arguments
 * may lead to another finding, so that old decisions can be told from new ones.
 */
interface Named {
  readonly name: string;
  readonly version: number;
}

/** Always checked: the discussion itself would break without it, or somebody was named by a moderator. */
export interface FixedPhase extends Named {
  /** @returns undefined when there is nothing to say. */
  judge(submission: Submission, facts: Facts): Finding | undefined;
}

/** What a rule of the set is made of: a phase with parameters. */
export interface RulePhase<S extends Parameters = Parameters, C = unknown> extends Named {
  /** One sentence for whoever writes rules. */
  readonly about: string;
  readonly parameters: S;
  /** Does once for a rule set what would be too slow for each comment. @throws Error with a sentence for its author */
  prepare(params: ParametersOf<S>): C;
  judge(submission: Submission, facts: Facts, prepared: C): Finding | undefined;
}

export function rulePhase<S extends Parameters>(
  phase: Omit<RulePhase<S, ParametersOf<S>>, 'prepare'>,
): RulePhase<S, ParametersOf<S>>;
export function rulePhase<S extends Parameters, C>(phase: RulePhase<S, C>): RulePhase<S, C>;
export function rulePhase<S extends Parameters>(phase: Omit<RulePhase<S>, 'prepare'>): unknown {
  return { prepare: (params: unknown) => params, ...phase };
}
