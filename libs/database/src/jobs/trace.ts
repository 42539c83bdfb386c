import { currentTrace } from '@rejoinder/kernel';
import type { Job } from './job.js';

/** The payload of a job as it is stored: handlers do not see to which trace it belongs. */
export interface Stored {
  readonly traceparent?: string;
}

/** The payload with the trace of whoever asks for the job, so that doing it can be found there. */
export function withTrace<P extends object>(payload: P): P & Stored {
  const traceparent = currentTrace();
  return traceparent === undefined ? payload : { ...payload, traceparent };
}

/** A job that others will store, as part of the trace in which it is asked for. */
export function traced<P extends object>(job: Job<P>): Job<P> {
  return { ...job, payload: withTrace(job.payload) };
}
