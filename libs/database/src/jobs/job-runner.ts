import { setTimeout as sleep } from 'node:timers/promises';
import type { TaskList } from 'graphile-worker';
import type { JobHandler } from './job.js';
import type { JobLog } from './job-log.js';
import { Shift } from './shift.js';
import { taskList } from './task-list.js';
import { loadWorker, openPool, workerOptions } from './worker-options.js';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** A shift that held this long was a good one: what broke it is new trouble, not the old. */
const GOOD_SHIFT_MS = 60_000;

export interface JobRunnerOptions {
  readonly url: string;
  readonly handlers: readonly JobHandler[];
  readonly log: JobLog;
  /** How often to look for jobs whose time has come; new ones announce themselves. */
  readonly pollMs?: number;
  /** How long a stop waits for the jobs under way. */
  readonly patienceMs?: number;
}

/**
 * Does the jobs of the queue, beside whatever else the process does. A database that goes away is waited for; nothing
 * that goes wrong here reaches the process.
 */
export class JobRunner {
  private readonly tasks: TaskList;
  private readonly stopping = new AbortController();
  private work: Promise<void> | undefined;

  /** @throws Error when two handlers claim one task */
  constructor(private readonly options: JobRunnerOptions) {
    this.tasks = taskList(options.handlers, options.log);
  }

  /** Begins and returns at once. Without a handler there is nothing to begin. */
  start(): void {
    if (this.options.handlers.length > 0) this.work ??= this.shifts();
  }

  /** Takes no more jobs; resolves when those under way have ended or the patience has. Final. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.work;
  }

  /** Does everything that is due, and what that adds to it, then returns. A job that fails is not tried again here. */
  async runOnce(): Promise<void> {
    if (this.options.handlers.length === 0) return;
    const { runOnce } = await loadWorker();
    const pool = openPool(this.options.url);
    try {
      await runOnce(await workerOptions(pool, { tasks: this.tasks }));
    } finally {
      await pool.end();
    }
  }

  private async shifts(): Promise<void> {
    const { log } = this.options;
    const { signal } = this.stopping;
    for (let failures = 0; !signal.aborted;) {
      const begun = performance.now();
      const reason = await this.shift(failures > 0);
      if (signal.aborted) return;
      failures = performance.now() - begun > GOOD_SHIFT_MS ? 1 : failures + 1;
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
      log.warn({ ...log.describe(reason), againInMs: pause }, 'the job queue cannot be worked');
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One shift; gives the reason why it ended. */
  private async shift(isAnother: boolean): Promise<unknown> {
    const { log, url, pollMs, patienceMs } = this.options;
    const shift = new Shift({ url, tasks: this.tasks, pollMs, patienceMs });
    try {
      await shift.begin();
      if (isAnother) log.info({}, 'the job queue is worked again');
      return await Promise.race([shift.broken, aborted(this.stopping.signal)]);
    } catch (error) {
      return error;
    } finally {
      if (!(await shift.end())) log.warn({}, 'a job would not end in time; it will be done again');
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
