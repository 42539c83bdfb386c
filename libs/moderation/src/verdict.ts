import type { ReasonCode } from './reasons.js';

/** What a phase can ask for, mildest first. The strongest that any phase asks for is what happens. */
export const OUTCOMES = ['pass', 'hold', 'spam', 'reject', 'refuse'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * What one phase says about one submission. Stored and shown to moderators for as long as the decision is, which may
 * be longer than the comment: so it holds numbers and codes, never the reader's words, name, website or address.
 */
export interface Verdict {
  /** Which rule of the set spoke; for what is always checked, the name of the phase. */
  readonly rule: string;
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

/** The part of a verdict that a phase has to write; names and version are added for it. */
export type Finding = Omit<Verdict, 'rule' | 'phase' | 'phaseVersion'>;
