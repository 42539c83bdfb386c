import { Injectable } from '@nestjs/common';
import type { Transaction } from '@rejoinder/database/prisma';
import type { Moderator } from '../moderate/moderator.js';

export interface Closing {
  readonly commentId: string;
  readonly state: 'upheld' | 'dismissed';
  /** The version of the comment that the decision leaves behind. */
  readonly version: number;
}

/**
 * Closing and opening again, inside the transaction of the decision. Whoever calls has locked the comment, and with it
 * its reports. Tallies come last of all locks, in order of their keys, because reporters are shared between comments.
 */
@Injectable()
export class ReportClosingRepository {
  /** Closes what is open. @returns the ids of the reports */
  closeOpen(tx: Transaction, closing: Closing, by: Moderator, at: Date): Promise<string[]> {
    const { commentId, state, version } = closing;
    return ids(tx.$queryRaw`
      update report set state = ${state}, decided_at = ${at}, staff_id = ${by.id}::uuid, staff_name = ${by.name},
             closed_version = ${version}
      where comment_id = ${commentId}::uuid and state = 'open'
      returning id`);
  }

  /** An appeal that is granted says that those were wrong who had been found right about this text. */
  overturn(
    tx: Transaction,
    { commentId, revision, version }: { commentId: string; revision: number; version: number },
    by: Moderator,
    at: Date,
  ): Promise<string[]> {
    return ids(tx.$queryRaw`
      update report set state = 'dismissed', decided_at = ${at}, staff_id = ${by.id}::uuid, staff_name = ${by.name},
             closed_version = ${version}
      where comment_id = ${commentId}::uuid and state = 'upheld' and revision = ${revision}
      returning id`);
  }

  /** Opens again what the decision closed that left this version behind. All of it was closed the same way. */
  async reopen(
    tx: Transaction,
    commentId: string,
    version: number,
  ): Promise<{ ids: string[]; was: 'upheld' | 'dismissed' }> {
    const closed = await tx.$queryRaw<{ id: string; state: 'upheld' | 'dismissed' }[]>`
      select id, state from report where comment_id = ${commentId}::uuid and closed_version = ${version}`;
    await tx.$executeRaw`
      update report set state = 'open', decided_at = null, staff_id = null, staff_name = null, closed_version = null
      where comment_id = ${commentId}::uuid and closed_version = ${version}`;
    return { ids: closed.map(({ id }) => id), was: closed[0]?.state ?? 'dismissed' };
  }

  /** Moves the tallies of those who made these reports. */
  async tally(
    tx: Transaction,
    reports: readonly string[],
    change: { upheld: number; dismissed: number },
    at: Date,
  ): Promise<void> {
    if (reports.length === 0) return;
    const { upheld, dismissed } = change;
    await tx.$executeRaw`
      insert into vault.reporter as r (key, upheld, dismissed, seen_at)
      select v.reporter, greatest(0, ${upheld}::int), greatest(0, ${dismissed}::int), ${at}
      from vault.report_voice v where v.report_id = any (${[...reports]}::uuid[])
      order by v.reporter
      on conflict (key) do update set upheld = greatest(0, r.upheld + ${upheld}::int),
        dismissed = greatest(0, r.dismissed + ${dismissed}::int), seen_at = excluded.seen_at`;
  }

  /** What is open is counted anew rather than up and down, so that the number cannot drift. */
  async count(tx: Transaction, commentId: string): Promise<void> {
    await tx.$executeRaw`
      update comment set reports = (
        select count(*) from report where comment_id = ${commentId}::uuid and state = 'open')
      where id = ${commentId}::uuid`;
  }
}

async function ids(rows: Promise<unknown>): Promise<string[]> {
  return ((await rows) as { id: string }[]).map(({ id }) => id);
}
