import { Injectable } from '@nestjs/common';
import type { ReportReason } from '@rejoinder/contracts';
import type { Transaction } from '@rejoinder/database/prisma';
import { newId } from '@rejoinder/kernel';
import type { Verdict } from '@rejoinder/moderation';
import type { LockedComment } from '../moderate/moderation.repository.js';
import type { Tally } from './report-weight.js';
import type { Voice } from './reporter.js';

export interface NewReport {
  readonly commentId: string;
  readonly revision: number;
  readonly reason: ReportReason;
  readonly details: string | null;
  readonly weight: number;
}

/** What the open reports about one text come to. */
export interface Heard {
  readonly reports: number;
  readonly networks: number;
  /** Of each network only the heaviest voice. */
  readonly weight: number;
  /** A person has decided about reports of this very text before. */
  readonly settled: boolean;
}

/** Taking a report, with the comment locked. The public schema learns what was said, the vault who said it. */
@Injectable()
export class ReportRepository {
  /** The address that a browser proved, by its random id; null when it proved none. */
  async addressOf(tx: Transaction, deviceHash: Uint8Array, now: Date): Promise<string | null> {
    const [device] = await tx.$queryRaw<{ addressId: string }[]>`
      select address_id as "addressId" from vault.device
      where token_hash = ${deviceHash}::bytea and expires_at > ${now}`;
    return device?.addressId ?? null;
  }

  async tallyOf(tx: Transaction, reporter: Uint8Array): Promise<Tally> {
    const [tally] = await tx.$queryRaw<Tally[]>`
      select upheld, dismissed from vault.reporter where key = ${reporter}::bytea`;
    return tally ?? { upheld: 0, dismissed: 0 };
  }

  /** @returns false when this voice has been heard about this comment before; then nothing is stored */
  async add(tx: Transaction, report: NewReport, voice: Voice, at: Date): Promise<boolean> {
    const stored = await tx.$executeRaw`
      with voice as (
        insert into vault.report_voice (report_id, comment_id, reporter, network)
        values (${newId(at)}::uuid, ${report.commentId}::uuid, ${voice.reporter}::bytea, ${voice.network}::bytea)
        on conflict (comment_id, reporter) do nothing
        returning report_id
      )
      insert into report (id, comment_id, revision, reason, details, weight, created_at)
      select report_id, ${report.commentId}::uuid, ${report.revision}, ${report.reason}, ${report.details},
             ${report.weight}::float8, ${at}
      from voice`;
    return stored > 0;
  }

  /** By index report_comment_id_state_idx. Where the network was forgotten, all of those count as one. */
  async heard(tx: Transaction, commentId: string, revision: number): Promise<Heard> {
    const [heard] = await tx.$queryRaw<Heard[]>`
      select coalesce(sum(reports), 0)::int as reports, count(*)::int as networks,
             coalesce(sum(weight), 0)::float8 as weight,
             exists (select from report where comment_id = ${commentId}::uuid and revision = ${revision}
                       and state <> 'open') as settled
      from (
        select count(*) as reports, max(r.weight) as weight
        from report r left join vault.report_voice v on v.report_id = r.id
        where r.comment_id = ${commentId}::uuid and r.state = 'open' and r.revision = ${revision}
        group by v.network
      ) of_networks`;
    if (!heard) throw new Error('an aggregate returned no row');
    return heard;
  }

  /** The readers' own decision, with what it rests on. */
  async recordHiding(tx: Transaction, comment: LockedComment, verdict: Verdict, at: Date): Promise<void> {
    await tx.$executeRaw`
      insert into decision (id, comment_id, at, actor_kind, actor_name, action, from_status, to_status, verdicts, reason,
                            revision)
      values (${newId(at)}::uuid, ${comment.id}::uuid, ${at}, 'reader', 'Readers', 'reported', 'approved', 'pending',
              ${JSON.stringify([verdict])}::jsonb, ${verdict.code}, ${comment.revision})`;
  }
}
