import { Injectable } from '@nestjs/common';
import type { Transaction } from '@rejoinder/database/prisma';
import type { Opinion } from './news-for-checker.js';

@Injectable()
export class OpinionRepository {
  /** What was decided about the text that is there now, oldest first; by (comment_id, id) of decision. */
  async about(
    tx: Transaction,
    commentId: string,
  ): Promise<{ readonly revision: number; readonly opinions: readonly Opinion[] }> {
    const rows = await tx.$queryRaw<(Opinion & { revision: number })[]>`
      select d.actor_kind as by, d.action, d.from_status::text as "from", d.to_status::text as "to",
             d.facts -> 'checkers' as checkers, c.revision
      from comment c join decision d on d.comment_id = c.id and d.revision = c.revision
      where c.id = ${commentId}::uuid order by d.id`;
    return { revision: rows[0]?.revision ?? 0, opinions: rows };
  }
}
