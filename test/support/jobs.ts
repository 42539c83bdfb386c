import { JobRunner } from '@rejoinder/database';
import type { TestApp } from './app.js';
import { query } from './database.js';

/**
 * Does every job that is due by the held clock, and what those add to it. The queue itself goes by the database's
 * clock, so what is due is drawn forward first. A job that fails is not tried again here.
 */
export async function runDueJobs(app: TestApp): Promise<void> {
  await runUntil(app, app.clock.now());
}

/** The same for every job, whenever it is due. */
export async function runAllJobs(app: TestApp): Promise<void> {
  await runUntil(app, null);
}

async function runUntil(app: TestApp, until: Date | null): Promise<void> {
  const runner = app.app.get(JobRunner);
  await drawForward(app.databaseUrl, until, 'attempts < max_attempts');
  do await runner.runOnce();
  while (await drawForward(app.databaseUrl, until, 'attempts = 0'));
}

/** Makes due now what is due later, but not after `until`. Was there anything? */
async function drawForward(url: string, until: Date | null, which: string): Promise<boolean> {
  const [drawn] = await query<{ jobs: number }>(
    url,
    `select count(*)::int as jobs from graphile_worker.reschedule_jobs(array(
       select id from graphile_worker.jobs
       where locked_at is null and ${which} and run_at > now() and ($1::timestamptz is null or run_at <= $1)
     ), run_at => now())`,
    [until],
  );
  return (drawn?.jobs ?? 0) > 0;
}
