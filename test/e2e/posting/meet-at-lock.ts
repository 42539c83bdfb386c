import { Client } from 'pg';
import type { TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';

/** So many statements that store comments are under way at most; what comes then goes with the next. */
export const STATEMENTS_OF_POSTING = 4;

/**
 * Lets requests run into a lock until this many statements wait for it, then lets them all go at once: each has read
 * how things were, none has written yet. So the database itself has to settle who was first, in every run.
 * @param lock a statement whose locks the requests need for writing, not for reading
 */
export async function meetAtLock<T>(
  app: TestApp,
  lock: string,
  waiting: number,
  requests: () => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: app.databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(lock);
    const answers = requests();
    while ((await countWaiting(app)) < waiting) await new Promise(setImmediate);
    await client.query('commit');
    return await answers;
  } finally {
    await client.end();
  }
}

/** How many statements wait for a lock at this moment. */
export async function countWaiting(app: TestApp): Promise<number> {
  const [row] = await query<{ n: number }>(
    app.databaseUrl,
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return row?.n ?? 0;
}
