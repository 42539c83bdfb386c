import { Signal, Stretch } from '@rejoinder/kernel';
import type { Decision, ReasonCode } from '@rejoinder/moderation';

/** That something was decided about a comment, in words from closed sets. */
export interface Decided {
  /** What led to it: a new comment, a change of its text, a checker that is back, a moderator. */
  readonly by: 'submit' | 'edit' | 'checkers' | 'moderator';
  readonly status: Decision['status'];
  readonly reason: ReasonCode;
  /** Whose verdict it is; `chain` when nothing had anything to say. */
  readonly phase: string;
}

/** Told of every decision once it is stored; a refusal is stored nowhere and told when it is given. */
export const DECISIONS = new Signal<Decided>('decision');

/** Judging a comment, checkers outside included. */
export const JUDGING = new Stretch<object>('judging');

/** Tells what the chain decided. */
export function tellDecision(by: Decided['by'], { status, reason, decidedBy, verdicts }: Decision): void {
  const phase = verdicts.find(({ rule }) => rule === decidedBy)?.phase ?? 'chain';
  DECISIONS.tell({ by, status, reason, phase });
}
