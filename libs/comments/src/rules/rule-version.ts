import type { Rule } from '@rejoinder/moderation';

/** One version of the rules, without the rules. */
export interface RuleVersionInfo {
  /** 1 for the first that was written; 0 stands for the starting rules. */
  readonly version: number;
  readonly note: string | null;
  /** Null for the starting rules, which nobody wrote. */
  readonly at: Date | null;
  readonly by: string | null;
}

export interface RuleVersion extends RuleVersionInfo {
  readonly rules: readonly Rule[];
  /** How decisions name the rules they were made by. */
  readonly recordedAs: string;
}
