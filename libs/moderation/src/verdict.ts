import type { Facts } from './facts.js';
import type { ReasonCode } from './reasons.js';
import type { Rules } from './rules.js';
import type { Submission } from './submission.js';

/** What a phase can ask for, mildest first. The strongest that any phase asks for is what happens. */
export const OUTCOMES = ['pass', 'hold', 'spam', 'refuse'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * What one phase says about one submission. Stored and shown to moderators for as long as the decision is, which may
 * be longer than the comment: so it holds numbers and codes, never the reader's words, name, website or address.
 */
export interface Verdict {
  readonly phase: string;
  readonly phaseVersion: number;
  readonly outcome: Outcome;
  readonly code: ReasonCode;
  /** Weight of the evidence, from 0 (none) to 1 (beyond doubt). */
  readonly score: number;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
  /** With a refusal that ends by itself. */
  readonly retryAfterSeconds?: number;
}

/** The part of a verdict that a phase has to write; name and version are added for it. */
export type Finding = Omit<Verdict, 'phase' | 'phaseVersion'>;

/**
 * One rule of the chain. Pure: what it needs is in its arguments. `version` rises when the same arguments may lead to
 * another finding, so that old decisions can be told from new ones.
 */
export interface Phase {
  readonly name: string;
  readonly version: number;
  /** @returns undefined when there is nothing to say. */
  judge(submission: Submission, facts: Facts, rules: Rules): Verdict | undefined;
}

/** Makes a phase out of its name, its version and its rule. */
export function phase(
  name: string,
  version: number,
  find: (submission: Submission, facts: Facts, rules: Rules) => Finding | undefined,
): Phase {
  return {
    name,
    version,
    judge(submission, facts, rules) {
      const finding = find(submission, facts, rules);
      return finding && { phase: name, phaseVersion: version, ...finding };
    },
  };
}
