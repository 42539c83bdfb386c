import { Injectable } from '@nestjs/common';
import type { ReportReason, ReportState } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';

/** A report as moderators see it. Who made it is not asked for here and cannot be told. */
export interface ReportRow {
  readonly id: string;
  readonly commentId: string;
  readonly revision: number;
  readonly reason: ReportReason;
  readonly details: string | null;
  readonly weight: number;
  readonly state: ReportState;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
}

export interface ReportFilter {
  readonly state: ReportState;
  readonly reason: ReportReason | null;
}

@Injectable()
export class ReportedRepository {
  constructor(private readonly db: Database) {}

  /** Comments that have such reports, newest comment first, by report_state_comment_id_idx. */
  async comments({ state, reason }: ReportFilter, after: string | null, limit: number): Promise<string[]> {
    const rows = await this.db.writer.$queryRaw<{ id: string }[]>`
      select distinct r.comment_id as id from report r join comment c on c.id = r.comment_id
      where r.state = ${state} and (${reason}::text is null or r.reason = ${reason})
        and (${after}::uuid is null or r.comment_id < ${after}::uuid)
      order by r.comment_id desc limit ${limit}`;
    return rows.map(({ id }) => id);
  }

  /** Their latest reports of that kind, so many of each comment. */
  latest(ids: readonly string[], { state, reason }: ReportFilter, ofEach: number): Promise<ReportRow[]> {
    return this.db.writer.$queryRaw<ReportRow[]>`
      select r.* from unnest(${[...ids]}::uuid[]) as wanted (id)
      cross join lateral (
        select id, comment_id as "commentId", revision, reason, details, weight, state, created_at as "createdAt",
               decided_at as "decidedAt", staff_name as "decidedBy"
        from report
        where comment_id = wanted.id and state = ${state} and (${reason}::text is null or reason = ${reason})
        order by id desc limit ${ofEach}
      ) r`;
  }
}
