import { type Client, Pool } from 'pg';

/** The last migration of the graphile-worker that is installed; a test sees to it that this number keeps up. */
export const JOB_QUEUE_VERSION = 20;

/**
 * Is the job queue's own schema missing or older than we need? Asked without loading graphile-worker. A newer one is no
 * fault: during an update an older process may meet it, and graphile-worker itself refuses what it must not touch.
 */
export async function lacksJobQueue(client: Client): Promise<boolean> {
  const table = await client.query<{ there: boolean }>(
    `select to_regclass('graphile_worker.migrations') is not null as there`,
  );
  if (!table.rows[0]?.there) return true;
  const { rows } = await client.query<{ version: number | null }>(
    'select max(id) as version from graphile_worker.migrations',
  );
  return (rows[0]?.version ?? 0) < JOB_QUEUE_VERSION;
}

/**
 * Makes or updates the schema `graphile_worker`, to be called under the lock. Each of its steps is a transaction of its
 * own that records itself, so a process that dies here leaves the rest to the next.
 */
export async function installJobQueue(url: string): Promise<void> {
  const { Logger, runMigrations } = await import('graphile-worker');
  const pool = new Pool({ connectionString: url, max: 1 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await runMigrations({
      pgPool: pool,
      schema: 'graphile_worker',
      logger: new Logger(() => () => undefined),
    });
  } finally {
    await pool.end();
  }
}
