import type { Transaction } from '../transaction.js';
import { addJob } from './add-job.js';
import type { Job } from './job.js';

/**
 * Puts a job into the queue as part of a transaction: it is there when that commits and never was when it rolls back.
 * No moment exists at which the work is stored and the job is not.
 */
export async function enqueue<P extends object>(tx: Transaction, job: Job<P>): Promise<void> {
  const { task, payload, ...options } = job;
  await tx.$executeRaw`select ${addJob(task, payload, options)}`;
}
