import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import { Prisma, type Transaction } from '@rejoinder/database/prisma';

/** Comments that are put right in one transaction. */
const BATCH = 200;
/** Longer than a look through every comment takes. */
const TIMEOUT_MS = 3_600_000;

/**
 * Puts numbers right while people go on writing. Each transaction locks what it is going to change first and counts then,
 * in a statement of its own: what others committed while it waited for the lock is counted, what they have not committed
 * they will add themselves. Locks are taken in the order of all others: comments, then discussions.
 */
@Injectable()
export class RepairRepository {
  constructor(private readonly db: Database) {}

  /** The deepest first: whether a comment is shown depends on the replies below it. */
  async replies(): Promise<void> {
    const [deepest] = await this.db.writer.$queryRaw<{ depth: number }[]>`
      select coalesce(max(depth), 0)::int as depth from comment`;
    for (let depth = deepest?.depth ?? 0; depth > 0; depth--) {
      const wrong = Prisma.sql`
        select c.id from comment c
        left join (select parent_id, count(*) as shown from comment
                   where shown and parent_id is not null and depth = ${depth + 1}::int group by parent_id) k
          on k.parent_id = c.id
        where c.depth = ${depth}::int and (
          c.reply_count <> coalesce(k.shown, 0)
          or c.shown <> ((c.status = 'approved' and c.removed_at is null) or coalesce(k.shown, 0) > 0))`;
      await this.inBatches(wrong, async (tx, ids) => {
        await tx.$executeRaw`
          with repaired as (
            update comment c set reply_count = k.shown,
              shown = (c.status = 'approved' and c.removed_at is null) or k.shown > 0
            from (select p.id, (select count(*) from comment r where r.parent_id = p.id and r.shown)::int as shown
                  from unnest(${ids}::uuid[]) p (id)) k
            where c.id = k.id
            returning c.article_id
          )
          update discussion set version = version + 1 where article_id in (select article_id from repaired)`;
      });
    }
  }

  async reports(): Promise<void> {
    const wrong = Prisma.sql`
      select c.id from comment c
      left join (select comment_id, count(*) as open from report where state = 'open' group by comment_id) r
        on r.comment_id = c.id
      where c.reports <> coalesce(r.open, 0)`;
    await this.inBatches(wrong, async (tx, ids) => {
      await tx.$executeRaw`
        update comment c set reports = (select count(*) from report r where r.comment_id = c.id and r.state = 'open')
        where c.id = any (${ids}::uuid[])`;
    });
  }

  /** One discussion at a time: posts under the others go on. */
  async discussions(): Promise<void> {
    const wrong = await this.db.transaction(
      (tx) => tx.$queryRaw<{ id: string }[]>`
        select d.article_id as id from discussion d
        left join (select article_id, ${COUNTED} from comment where removed_at is null group by article_id) c
          on c.article_id = d.article_id
        where (d.approved, d.pending, d.rejected, d.spam)
           <> (coalesce(c.approved, 0), coalesce(c.pending, 0), coalesce(c.rejected, 0), coalesce(c.spam, 0))`,
      { wholeTables: true, timeout: TIMEOUT_MS },
    );
    for (const { id } of wrong) {
      await this.db.transaction(
        async (tx) => {
          await tx.$executeRaw`select 1 from discussion where article_id = ${id}::uuid for update`;
          await tx.$executeRaw`
            update discussion d set version = d.version + 1, approved = c.approved, pending = c.pending,
              rejected = c.rejected, spam = c.spam
            from (select ${COUNTED} from comment where article_id = ${id}::uuid and removed_at is null) c
            where d.article_id = ${id}::uuid`;
        },
        { timeout: TIMEOUT_MS },
      );
    }
  }

  /** From the counters of the discussions, which no one changes as long as this takes. */
  async site(): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.$executeRaw`lock table discussion in share row exclusive mode`;
      await tx.$executeRaw`
        update site_count s set
          approved = case when s.stripe = f.first then d.approved else 0 end,
          pending = case when s.stripe = f.first then d.pending else 0 end,
          rejected = case when s.stripe = f.first then d.rejected else 0 end,
          spam = case when s.stripe = f.first then d.spam else 0 end
        from (select min(stripe) as first from site_count) f,
             (select coalesce(sum(approved), 0) as approved, coalesce(sum(pending), 0) as pending,
                     coalesce(sum(rejected), 0) as rejected, coalesce(sum(spam), 0) as spam from discussion) d`;
    });
  }

  /** Finds what is wrong without locks, and puts it right in parts, each comment of a part locked in order of id. */
  private async inBatches(
    wrong: Prisma.Sql,
    repair: (tx: Transaction, ids: string[]) => Promise<void>,
  ): Promise<void> {
    const found = await this.db.transaction((tx) => tx.$queryRaw<{ id: string }[]>`${wrong}`, {
      wholeTables: true,
      timeout: TIMEOUT_MS,
    });
    for (let start = 0; start < found.length; start += BATCH) {
      const ids = found.slice(start, start + BATCH).map(({ id }) => id);
      await this.db.transaction(async (tx) => {
        await tx.$executeRaw`select 1 from comment where id = any (${ids}::uuid[]) order by id for update`;
        await repair(tx, ids);
      });
    }
  }
}

const COUNTED = Prisma.sql`
  count(*) filter (where status = 'approved')::int as approved, count(*) filter (where status = 'pending')::int as pending,
  count(*) filter (where status = 'rejected')::int as rejected, count(*) filter (where status = 'spam')::int as spam`;
