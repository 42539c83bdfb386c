import { Stretch } from '@rejoinder/kernel';

/**
 * A kind of work by its name, and by type what its jobs carry. Declared once, beside the handler:
 * `const SCORE_AGAIN: JobTask<{ commentId: string }> = { name: 'score-comment-again' }`.
 */
export interface JobTask<P extends object> {
  /** Stored with every job, so it outlives the process that wrote it: rename it only when none is left. */
  readonly name: string;
  /** Never set; it ties the type of the payload to the task. */
  readonly carries?: P;
}

export interface JobOptions {
  /** At most one job waits under a key: adding another replaces what waits, payload and time included. */
  readonly key?: string | undefined;
  /** Not before this moment; without it at once, that is, as soon as the transaction commits. */
  readonly runAt?: Date | undefined;
  /** Without it 25, which the growing pauses spread over some three days. */
  readonly maxAttempts?: number | undefined;
}

/**
 * Something to be done once what it is part of was committed. It is done at least once: a process that dies, or loses
 * the database at the wrong moment, leaves it to be done again, so doing it twice must do no harm.
 */
export interface Job<P extends object> extends JobOptions {
  readonly task: JobTask<P>;
  /**
   * Ids, and numbers or words from closed sets. Never an address, a name or a text: the queue lies outside the vault,
   * and what a handler needs it reads at the moment it runs, when the person may have been erased.
   */
  readonly payload: P;
}

/** What a handler may know of the attempt that it is. */
export interface JobRun {
  /** 1 the first time. */
  readonly attempt: number;
  /** Failing now means failing for good. */
  readonly isLast: boolean;
  /** Fires when the process is about to end: stop, and throw, so that the job is done again elsewhere. */
  readonly signal: AbortSignal;
}

/** Doing one job. */
export const JOBS = new Stretch<{
  readonly task: string;
  readonly attempt: number;
  /** Of whoever asked for it. */
  readonly traceparent: string | undefined;
}>('job');

/** Does the jobs of one task. To throw is to have failed; the job is tried again later, after ever longer pauses. */
export abstract class JobHandler<P extends object = object> {
  abstract readonly task: JobTask<P>;
  abstract run(payload: P, run: JobRun): Promise<void>;
}
