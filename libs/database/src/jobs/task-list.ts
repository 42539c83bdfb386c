import type { JobHelpers, TaskList } from 'graphile-worker';
import { sqlStateOf } from '../faults.js';
import { JOBS, type JobHandler } from './job.js';
import type { JobLog } from './job-log.js';
import type { Stored } from './trace.js';

/**
 * The handlers in the words of graphile-worker.
 * @throws Error when two of them claim one task
 */
export function taskList(handlers: readonly JobHandler[], log: JobLog): TaskList {
  const tasks: TaskList = {};
  for (const handler of handlers) {
    const { name } = handler.task;
    if (name in tasks) throw new Error(`Two handlers claim the task ${name}.`);
    tasks[name] = (payload, helpers) => attempt(handler, payload as object, helpers, log);
  }
  return tasks;
}

async function attempt(
  handler: JobHandler,
  { traceparent, ...payload }: object & Stored,
  { job, abortSignal }: JobHelpers,
  log: JobLog,
): Promise<void> {
  const isLast = job.attempts >= job.max_attempts;
  try {
    const run = { attempt: job.attempts, isLast, signal: abortSignal };
    const fact = { task: handler.task.name, attempt: run.attempt, traceparent };
    await JOBS.follow(fact, () => handler.run(payload, run));
  } catch (error) {
    const fields = { job: job.id, task: handler.task.name, attempt: job.attempts, ...log.describe(error) };
    if (isLast) log.error(fields, 'a job failed for good');
    else log.warn(fields, 'a job failed and will be tried again');
    // graphile-worker keeps the message in the queue, where an address that it quotes would lie outside the vault.
    throw new Error(kindOf(error));
  }
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = sqlStateOf(error) ?? (error as { code?: unknown }).code;
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}
