import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';

export interface JobCounts {
  /** Due now. A number that only grows: nobody works the queue, or nobody knows the task. */
  readonly ready: number;
  /** For later, be it by wish or after a failure. */
  readonly waiting: number;
  readonly running: number;
  /** Given up after the last attempt. They stay until a person decides. */
  readonly failed: number;
}

/** What health and metrics may know of the queue. */
@Injectable()
export class JobRepository {
  constructor(private readonly db: Database) {}

  /** Reads every row of the queue, which holds only what is still to be done. */
  async counts(): Promise<JobCounts> {
    const [counts] = await this.db.writer.$queryRaw<[JobCounts]>`
      select
        count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= now())::int as ready,
        count(*) filter (where locked_at is null and attempts < max_attempts and run_at > now())::int as waiting,
        count(*) filter (where locked_at is not null)::int as running,
        count(*) filter (where locked_at is null and attempts >= max_attempts)::int as failed
      from graphile_worker.jobs`;
    return counts;
  }
}
