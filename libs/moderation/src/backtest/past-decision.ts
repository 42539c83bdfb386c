import { STATUS_OF, type Decision } from '../judge.js';
import type { Submission } from '../submission.js';
import { OUTCOMES, type Verdict } from '../verdict.js';

/** A decision of the rules as it is on record, with the text it was about. */
export interface PastDecision {
  readonly commentId: string;
  /** As far as it is still known: where it came from is sealed, so `network` is null. */
  readonly submission: Submission;
  /** As they were stored: dates are texts, and what did not exist yet is missing. */
  readonly facts: unknown;
  readonly verdicts: readonly Verdict[];
  readonly was: Decision['status'];
  readonly reason: string;
  /** What people thought of this text, if they decided about it: `good` when it was approved, else `bad`. */
  readonly people: 'good' | 'bad' | null;
}

/** What verdicts on record led to, where the record does not say so itself. */
export function statusBy(verdicts: readonly Verdict[]): Decision['status'] {
  const strongest = Math.max(0, ...verdicts.map(({ outcome }) => OUTCOMES.indexOf(outcome)));
  return STATUS_OF[OUTCOMES[strongest] ?? 'pass'];
}
