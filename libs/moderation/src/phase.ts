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
  /** Does once for a rule set what would be too slow for each comment. @throws UnfitParameters */
  prepare(params: ParametersOf<S>): C;
  /** Steps it may take for each character of a text, at worst, where that can be much. */
  cost?(prepared: C): number;
  judge(submission: Submission, facts: Facts, prepared: C): Finding | undefined;
}

/** Most phases have nothing to prepare: they judge by their parameters as they are. */
interface WrittenPhase<S extends Parameters, C> extends Named {
  readonly about: string;
  readonly parameters: S;
  prepare?(params: ParametersOf<S>): C;
  cost?(prepared: C): number;
  judge(submission: Submission, facts: Facts, prepared: C): Finding | undefined;
}

export function rulePhase<S extends Parameters, C = ParametersOf<S>>(
  phase: WrittenPhase<S, C>,
): RulePhase<S, C> {
  return { prepare: (params) => params as C, ...phase };
}
