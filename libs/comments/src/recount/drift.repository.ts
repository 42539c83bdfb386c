import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import { Prisma, type Connection } from '@rejoinder/database/prisma';

/** What is kept as a number, or follows from one, though it could be counted. */
export const COUNTERS = ['site', 'discussion', 'replies', 'shown', 'reports'] as const;
export type Counter = (typeof COUNTERS)[number];

/** One number that is not what it should be. */
export interface Drift {
  readonly counter: Counter;
  /** State that is counted, slug of the article or id of the comment, as the counter has it. */
  readonly where: string;
  readonly stored: string;
  readonly counted: string;
}

export interface DriftOf {
  readonly counter: Counter;
  readonly wrong: number;
  /** The first of them. */
  readonly examples: readonly Drift[];
}

const EXAMPLES = 10;
/** Everything is counted once; at ten million comments that takes minutes. */
const TIMEOUT_MS = 3_600_000;

/** Finds what has drifted, by counting everything, in one snapshot: what is written meanwhile is no drift. */
@Injectable()
export class DriftRepository {
  constructor(private readonly db: Database) {}

  find(): Promise<DriftOf[]> {
    return this.db.transaction(
      async (tx) => {
        const found: DriftOf[] = [];
        for (const counter of COUNTERS) found.push(await this.of(tx, counter));
        return found;
      },
      { oneSnapshot: true, wholeTables: true, timeout: TIMEOUT_MS },
    );
  }

  private async of(tx: Connection, counter: Counter): Promise<DriftOf> {
    const rows = await tx.$queryRaw<(Omit<Drift, 'counter'> & { wrong: number })[]>`
      select d."where", d.stored::text as stored, d.counted::text as counted, count(*) over ()::int as wrong
      from (${DRIFTS[counter]}) d order by 1 limit ${EXAMPLES}`;
    return {
      counter,
      wrong: rows[0]?.wrong ?? 0,
      examples: rows.map(({ where, stored, counted }) => ({ counter, where, stored, counted })),
    };
  }
}

const BY_STATE = Prisma.sql`
  count(*) filter (where status = 'approved') as approved, count(*) filter (where status = 'pending') as pending,
  count(*) filter (where status = 'rejected') as rejected, count(*) filter (where status = 'spam') as spam`;

/** Each gives `where`, `stored` and `counted` of every number that is wrong. */
const DRIFTS: Readonly<Record<Counter, Prisma.Sql>> = {
  site: Prisma.sql`
    select state as "where", stored, counted
    from (select ${BY_STATE} from comment where removed_at is null) c,
         (select sum(approved) as approved, sum(pending) as pending, sum(rejected) as rejected, sum(spam) as spam
          from site_count) s,
         lateral (values ('approved', s.approved, c.approved), ('pending', s.pending, c.pending),
                         ('rejected', s.rejected, c.rejected), ('spam', s.spam, c.spam)) v (state, stored, counted)
    where stored is distinct from counted`,
  discussion: Prisma.sql`
    select ar.slug as "where", (d.approved, d.pending, d.rejected, d.spam) as stored,
           (coalesce(c.approved, 0), coalesce(c.pending, 0), coalesce(c.rejected, 0), coalesce(c.spam, 0)) as counted
    from discussion d join article ar on ar.id = d.article_id
    left join (select article_id, ${BY_STATE} from comment where removed_at is null group by article_id) c
      on c.article_id = d.article_id
    where (d.approved, d.pending, d.rejected, d.spam)
       <> (coalesce(c.approved, 0), coalesce(c.pending, 0), coalesce(c.rejected, 0), coalesce(c.spam, 0))`,
  replies: Prisma.sql`
    select p.id::text as "where", p.reply_count as stored, coalesce(k.shown, 0) as counted
    from comment p
    left join (select parent_id, count(*) as shown from comment where shown and parent_id is not null group by parent_id) k
      on k.parent_id = p.id
    where p.reply_count <> coalesce(k.shown, 0)`,
  // Where reply counts are right as well, every comment being right beside its replies makes all of them right.
  shown: Prisma.sql`
    select id::text as "where", shown as stored, not shown as counted
    from comment where shown <> ((status = 'approved' and removed_at is null) or reply_count > 0)`,
  reports: Prisma.sql`
    select c.id::text as "where", c.reports as stored, coalesce(r.open, 0) as counted
    from comment c
    left join (select comment_id, count(*) as open from report where state = 'open' group by comment_id) r
      on r.comment_id = c.id
    where c.reports <> coalesce(r.open, 0)`,
};
