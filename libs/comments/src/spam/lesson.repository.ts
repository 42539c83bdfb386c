import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import type { Connection, Transaction } from '@rejoinder/database/prisma';
import type { SpamLabel } from '@rejoinder/moderation';

/** How one comment is counted now. */
export interface Lesson {
  readonly label: SpamLabel;
  readonly buckets: readonly number[];
}

/** One lesson given (1) or taken back (-1). */
export interface LessonChange extends Lesson {
  readonly id: number;
  readonly transaction: string;
  readonly sign: 1 | -1;
}

export interface TokenCount {
  readonly bucket: number;
  readonly spam: number;
  readonly ham: number;
}

/** Where `spam_token` keeps how many documents there were, and how often the log was summed up. */
export const DOCUMENTS = -1;
export const SUMMINGS = -2;

/** What is read of the log at once: rows, and up to which transaction they are all there. */
export interface Recent {
  readonly changes: readonly LessonChange[];
  readonly horizon: string;
  readonly summings: number;
}

/**
 * What moderators taught the spam filter. A lesson is one row appended by the transaction of the decision, so that
 * moderators who decide at the same time do not wait for each other on words that every comment has; now and then the
 * log is summed up into counts.
 */
@Injectable()
export class LessonRepository {
  constructor(private readonly db: Database) {}

  /** Locked until the transaction ends; the comment is locked before it. */
  async of(tx: Transaction, commentId: string): Promise<{ now: Lesson | null; before: Lesson | null }> {
    const [row] = await tx.$queryRaw<
      { label: SpamLabel | null; buckets: number[] | null; before: Lesson | null }[]
    >`
      select label, buckets, before from spam_lesson where comment_id = ${commentId}::uuid for update`;
    const now = row?.label ? { label: row.label, buckets: row.buckets ?? [] } : null;
    return { now, before: row?.before ?? null };
  }

  /** Keeps how the comment is counted from now on, and how it was before. */
  async keep(tx: Transaction, commentId: string, now: Lesson | null, before: Lesson | null): Promise<void> {
    const earlier = before && JSON.stringify(before);
    await tx.$executeRaw`
      insert into spam_lesson (comment_id, label, buckets, before)
      values (${commentId}::uuid, ${now?.label ?? null}, ${now?.buckets ?? null}::int[], ${earlier}::jsonb)
      on conflict (comment_id) do update
        set label = excluded.label, buckets = excluded.buckets, before = excluded.before`;
  }

  async append(tx: Transaction, { label, buckets }: Lesson, sign: 1 | -1): Promise<void> {
    await tx.$executeRaw`
      insert into spam_change (label, sign, buckets) values (${label}, ${sign}::smallint, ${buckets}::int[])`;
  }

  /** {@link append} and {@link keep} of a comment that was never counted before, as one statement. */
  async first(tx: Transaction, commentId: string, { label, buckets }: Lesson): Promise<void> {
    await tx.$executeRaw`
      with appended as (
        insert into spam_change (label, sign, buckets) values (${label}, 1::smallint, ${buckets}::int[])
      )
      insert into spam_lesson (comment_id, label, buckets, before) values (${commentId}::uuid, ${label}, ${buckets}::int[], null)
      on conflict (comment_id) do update
        set label = excluded.label, buckets = excluded.buckets, before = null`;
  }

  /** Changes of transactions from `since` on, some of which may have been read before. By spam_change_transaction_idx. */
  async recent(since: string): Promise<Recent> {
    return this.readRecent(this.db.writer, since);
  }

  /** Everything at one moment. */
  async all(): Promise<{ counts: readonly TokenCount[]; recent: Recent }> {
    return this.db.transaction(
      async (tx) => ({
        counts: await tx.$queryRaw<
          TokenCount[]
        >`select bucket, spam, ham from spam_token where bucket > ${SUMMINGS}`,
        recent: await this.readRecent(tx, '0'),
      }),
      { oneSnapshot: true, timeout: 60_000 },
    );
  }

  /** Sums up what every process can see by now. @returns how many changes went into the counts */
  async sumUp(tx: Transaction): Promise<number> {
    await tx.$executeRaw`lock table spam_token in share row exclusive mode`;
    const [row] = await tx.$queryRaw<{ folded: number }[]>`
      with folded as (
        delete from spam_change where transaction < pg_snapshot_xmin(pg_current_snapshot())
        returning label, sign, buckets
      ),
      summed as (
        select bucket, coalesce(sum(sign) filter (where label = 'spam'), 0)::int as spam,
               coalesce(sum(sign) filter (where label = 'ham'), 0)::int as ham
        from folded, unnest(buckets || ${DOCUMENTS}::int) bucket group by bucket
        union all
        select ${SUMMINGS}::int, 1, 0 where exists (select from folded)
      ),
      stored as (
        insert into spam_token as t (bucket, spam, ham) select bucket, spam, ham from summed
        on conflict (bucket) do update set spam = t.spam + excluded.spam, ham = t.ham + excluded.ham
        returning 1
      )
      select count(*)::int as folded from folded where (select count(*) from stored) >= 0`;
    return row?.folded ?? 0;
  }

  /** How many lessons were not summed up, counted no further than asked. */
  async waiting(upTo: number): Promise<number> {
    const [row] = await this.db.writer.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from (select from spam_change limit ${upTo}) some_changes`;
    return row?.count ?? 0;
  }

  /** Forgets everything that was taught. Who posts goes on reading what it was before; who decides has to wait. */
  async clear(tx: Transaction): Promise<void> {
    await tx.$executeRaw`lock table spam_lesson, spam_change, spam_token in exclusive mode`;
    await tx.$executeRaw`delete from spam_lesson`;
    await tx.$executeRaw`delete from spam_change`;
    await tx.$executeRaw`delete from spam_token where bucket <> ${SUMMINGS}`;
    await tx.$executeRaw`
      insert into spam_token as t (bucket, spam, ham) values (${SUMMINGS}, 1, 0)
      on conflict (bucket) do update set spam = t.spam + 1`;
  }

  /** Comments that a person decided last, in order of id, with what they decided. */
  decided(
    tx: Transaction,
    after: string | null,
    limit: number,
  ): Promise<{ id: string; label: SpamLabel; body: string; name: string; website: string | null }[]> {
    return tx.$queryRaw`
      select c.id, case when c.status = 'spam' then 'spam' else 'ham' end as label,
             c.body, c.author_name as name, c.author_url as website
      from comment c
      where c.status in ('approved', 'spam') and c.removed_at is null and not c.staff
        and (${after}::uuid is null or c.id > ${after}::uuid)
        and (select d.actor_kind from decision d
             where d.comment_id = c.id and d.to_status is not null order by d.id desc limit 1) = 'staff'
      order by c.id limit ${limit}`;
  }

  private async readRecent(on: Connection, since: string): Promise<Recent> {
    const rows = await on.$queryRaw<
      (Omit<LessonChange, 'id'> & { id: string | null; horizon: string; summings: number })[]
    >`
      select c.id, c.transaction::text as transaction, c.label, c.sign::int as sign, c.buckets,
             pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
             coalesce((select spam from spam_token where bucket = ${SUMMINGS}), 0) as summings
      from (select 1) always left join spam_change c on c.transaction >= ${since}::xid8
      order by c.id`;
    return {
      changes: rows.flatMap(({ id, ...change }) => (id === null ? [] : { ...change, id: Number(id) })),
      horizon: rows[0]?.horizon ?? since,
      summings: rows[0]?.summings ?? 0,
    };
  }
}
