import type { RunnerOptions, TaskList } from 'graphile-worker';
import { Pool, type PoolClient } from 'pg';

/** Jobs that one process does at once; they share the machine with the requests. */
const CONCURRENCY = 2;
/** One connection listens, one says that we live, each job needs one for a moment before and after. */
const POOL_SIZE = CONCURRENCY + 2;
const CONNECT_TIMEOUT_MS = 5_000;
/** Nothing we ask of the queue takes this long; a server that vanished without a word is noticed by it. */
const QUERY_TIMEOUT_MS = 30_000;
/** How often to look for jobs whose time has come. New ones announce themselves. */
const POLL_MS = 2_000;
/** Jobs under way learn this long after the stop began that they should end. */
const ABORT_AFTER_MS = 2_500;

type OnConnect = Parameters<Pool['connect']>[0];

/**
 * graphile-worker lets go of its listening connection twice when it stops while that one breaks. The pool throws at the
 * second time, nobody catches it there, and Node would end the process.
 */
class ForgivingPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(callback: OnConnect): void;
  override connect(callback?: OnConnect): Promise<PoolClient> | undefined {
    if (!callback) return super.connect();
    super.connect((error, client, release) => {
      if (error) return callback(error, client, release);
      let isHeld = true;
      callback(error, client, (broken) => {
        if (isHeld) release(broken);
        isHeld = false;
      });
    });
    return undefined;
  }
}

/** Connections of the queue's own, so that neither requests nor jobs wait for each other's. */
export function openPool(connectionString: string): Pool {
  const pool = new ForgivingPool({
    connectionString,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    application_name: 'rejoinder jobs',
  });
  // A connection that breaks fails its next query; without listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Loaded when first needed: most commands, and a start that finds all in place, do without it. */
export const loadWorker = () => import('graphile-worker');

/** How we run graphile-worker, whether for good or once. */
export async function workerOptions(
  pool: Pool,
  { tasks, pollMs = POLL_MS }: { tasks: TaskList; pollMs?: number | undefined },
): Promise<RunnerOptions> {
  const { Logger } = await loadWorker();
  return {
    pgPool: pool,
    schema: 'graphile_worker',
    taskList: tasks,
    concurrency: CONCURRENCY,
    pollInterval: pollMs,
    parsedCronItems: [],
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: ABORT_AFTER_MS,
    // Its lines quote messages of errors; what is worth telling we hear as events and say ourselves.
    logger: new Logger(() => () => undefined),
    // Without batches it marks a job as done and never looks whether that worked: when the database goes away at that
    // moment, the rejection that nobody handles ends the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
}
