import * as Prisma from '../sql.js';
import type { JobOptions, JobTask } from './job.js';
import { withTrace } from './trace.js';

/**
 * An SQL expression that puts a job into the queue and is its id; it commits and rolls back with the statement it
 * stands in. The payload may be SQL too (`Prisma.sql`, of type json), made of what the statement just wrote.
 *
 * PostgreSQL runs a SELECT in a WITH only as far as somebody reads it. So a CTE that adds a job has to be read, the
 * way `(select count(*) from job) >= 0` does; left alone, it would add nothing.
 *
 * It also wakes the runners by NOTIFY, and PostgreSQL commits transactions that notify strictly one after another,
 * each with its own flush to disk. So it belongs where few write at once, not into the storing of every comment.
 */
export function addJob<P extends object>(
  task: JobTask<P>,
  payload: P | Prisma.Sql,
  { key, runAt, maxAttempts }: JobOptions = {},
): Prisma.Sql {
  const json =
    payload instanceof Prisma.Sql ? payload : Prisma.sql`${JSON.stringify(withTrace(payload))}::json`;
  return Prisma.sql`(graphile_worker.add_job(identifier => ${task.name}::text, payload => ${json},
    run_at => ${runAt ?? null}::timestamptz, max_attempts => ${maxAttempts ?? null}::int,
    job_key => ${key ?? null}::text)).id`;
}
