import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';

const LOCK = 20_261_123;
const TIMEOUT_MS = 60_000;

/** Lets one process at a time fill an empty installation, wherever the others run. */
@Injectable()
export class SeedLock {
  constructor(private readonly db: Database) {}

  hold<T>(work: () => Promise<T>): Promise<T> {
    return this.db.transaction(
      async (tx) => {
        await tx.$queryRaw`select pg_advisory_xact_lock(${LOCK}::bigint)::text`;
        return work();
      },
      { timeout: TIMEOUT_MS },
    );
  }
}
