import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import { queueRange, type QueueFilter } from './queue-range.repository.js';

export interface Found {
  /** Newest first, no more than asked for. */
  readonly ids: readonly string[];
  /** The last comment that was looked at, where there are more that were not; null when all were. */
  readonly stoppedAt: string | null;
}

@Injectable()
export class QueueSearchRepository {
  constructor(private readonly db: Database) {}

  /**
   * Looks through the next `reach` comments of a queue, newest first, and stops when it has found enough. What it costs
   * depends on the reach and on nothing else: not on how many comments there are, how rare the text is, or its script.
   * Both answers come from one snapshot, so that where the next part begins nothing is left out.
   */
  async find(
    filter: QueueFilter,
    text: string,
    after: string | null,
    limit: number,
    reach: number,
  ): Promise<Found> {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    const part = queueRange(filter, after, reach);
    const [row] = await this.db.writer.$queryRaw<Found[]>`
      with found as materialized (
        select array(
          select p.id from (${part}) p
          where p.body ilike ${pattern} or p.author_name ilike ${pattern} or p.author_url ilike ${pattern}
          limit ${limit}::int) as ids
      )
      select ids, case when cardinality(ids) < ${limit}::int
                       then (select p.id from (${part}) p offset ${reach}::int - 1 limit 1) end as "stoppedAt"
      from found`;
    if (!row) throw new Error('a select of scalars returned no row');
    return row;
  }
}
