import type { PoolClient } from 'pg';

/** The first half of the lock; the second is made from a runner's id. Any number that nobody else locks. */
const LOCK = 5_165_409;
/** A runner that just began, or just lost one connection, is not taken for dead. */
const GRACE = '30 seconds';

/** Says that a runner lives, for as long as the connection does: a lock that no death can leave behind. */
export async function attend(client: PoolClient, runnerId: string): Promise<void> {
  await client.query('select pg_advisory_lock($1, hashtext($2))', [LOCK, runnerId]);
}

/**
 * Gives back what runners took that live no more. Left to itself, graphile-worker waits four hours for the jobs of a
 * process that was killed. The attempt counts, so a job that kills every process is given up in the end.
 */
export async function rescueJobs(client: PoolClient, runnerId: string): Promise<void> {
  await client.query(
    `select graphile_worker.force_unlock_workers(array_agg(locked_by))
     from (
       select distinct locked_by from graphile_worker.jobs
       where locked_at < now() - interval '${GRACE}' and locked_by <> $2
     ) holder
     where pg_try_advisory_xact_lock($1, hashtext(locked_by))
     having count(*) > 0`,
    [LOCK, runnerId],
  );
}
