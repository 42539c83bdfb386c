import { EventEmitter } from 'node:events';
import type { Runner, TaskList, WorkerEvents } from 'graphile-worker';
import type { Pool, PoolClient } from 'pg';
import { attend, rescueJobs } from './attendance.js';
import { loadWorker, openPool, workerOptions } from './worker-options.js';

const RESCUE_EVERY_MS = 30_000;
/** Jobs under way have this long to end. */
const PATIENCE_MS = 5_000;
const CLOSE_MS = 1_000;

export interface ShiftOptions {
  readonly url: string;
  readonly tasks: TaskList;
  readonly pollMs?: number | undefined;
  readonly patienceMs?: number | undefined;
}

/**
 * Works the queue for as long as the database holds. graphile-worker mends some losses of the connection itself, but
 * not all (when its very first query fails it never takes a job again), so the first sign of one ends the shift, and
 * the runner begins another.
 */
export class Shift {
  private readonly pool: Pool;
  private readonly over = Promise.withResolvers<unknown>();
  private runner: Runner | undefined;
  private presence: PoolClient | undefined;
  private rescue: NodeJS.Timeout | undefined;

  constructor(private readonly options: ShiftOptions) {
    this.pool = openPool(options.url);
  }

  /** @throws when the database is away, or its queue is of a version that must not be touched */
  async begin(): Promise<void> {
    const { run } = await loadWorker();
    const presence = await this.pool.connect();
    this.presence = presence;
    presence.on('error', this.over.resolve);
    const events: WorkerEvents = new EventEmitter();
    const id = new Promise<string>((know) => events.on('pool:create', (pool) => know(pool.workerPool.id)));
    for (const event of ['worker:getJob:error', 'pool:listen:error', 'pool:fatalError'] as const)
      events.on(event, ({ error }) => this.over.resolve(error));
    const options = await workerOptions(this.pool, this.options);
    this.runner = await run({ ...options, events });
    this.runner.promise.then(() => this.over.resolve(new Error('The worker stopped.')), this.over.resolve);
    await this.watchOver(presence, await id);
  }

  /** Resolves with the reason once the shift cannot go on. */
  get broken(): Promise<unknown> {
    return this.over.promise;
  }

  /** Takes no more jobs and waits a while for those under way. Did all of them end? */
  async end(): Promise<boolean> {
    clearInterval(this.rescue);
    const ended = await within(this.options.patienceMs ?? PATIENCE_MS, this.stopRunner());
    this.presence?.release(true);
    await within(CLOSE_MS, this.pool.end());
    return ended;
  }

  private async watchOver(presence: PoolClient, id: string): Promise<void> {
    await attend(presence, id);
    await rescueJobs(presence, id);
    const rescue = (): void => void rescueJobs(presence, id).catch(this.over.resolve);
    this.rescue = setInterval(rescue, RESCUE_EVERY_MS).unref();
  }

  /** Both have to be waited for: a runner that stops by itself lets go of `stop` before its jobs have ended. */
  private async stopRunner(): Promise<void> {
    await Promise.allSettled([this.runner?.stop(), this.runner?.promise]);
  }
}

/** Did it end, well or not, within that time? */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, ms, false)));
  const done = work.then(
    () => true,
    () => true,
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
