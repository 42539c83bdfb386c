import { Injectable } from '@nestjs/common';
import type { NoticeOutcome, NoticeState } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import { Prisma, type Transaction } from '@rejoinder/database/prisma';
import type { SealedNoticeContact } from '@rejoinder/privacy';
import type { Moderator } from '../moderate/moderator.js';

/** A legal notice without its giver, who lies in the vault. */
export interface Notice {
  readonly id: string;
  readonly reference: string;
  readonly commentId: string;
  readonly revision: number;
  readonly grounds: string;
  readonly explanation: string;
  readonly state: NoticeState;
  readonly createdAt: Date;
  readonly dueAt: Date;
  readonly decidedAt: Date | null;
  readonly outcome: NoticeOutcome | null;
  readonly statement: string | null;
  readonly decidedBy: string | null;
}

export type NewNotice = Pick<
  Notice,
  'id' | 'reference' | 'commentId' | 'revision' | 'grounds' | 'explanation' | 'createdAt' | 'dueAt'
>;

const COLUMNS = Prisma.sql`
  id, reference, comment_id as "commentId", revision, grounds, explanation, state, created_at as "createdAt",
  due_at as "dueAt", decided_at as "decidedAt", outcome, statement, staff_name as "decidedBy"`;

@Injectable()
export class NoticeRepository {
  constructor(private readonly db: Database) {}

  async add(tx: Transaction, notice: NewNotice, contact: SealedNoticeContact | null): Promise<void> {
    await tx.$executeRaw`
      insert into legal_notice (id, reference, comment_id, revision, grounds, explanation, created_at, due_at)
      values (${notice.id}::uuid, ${notice.reference}, ${notice.commentId}::uuid, ${notice.revision}, ${notice.grounds},
              ${notice.explanation}, ${notice.createdAt}, ${notice.dueAt})`;
    if (contact === null) return;
    await tx.$executeRaw`
      insert into vault.notice_contact (notice_id, sealed_name, sealed_email, key_id)
      values (${notice.id}::uuid, ${contact.sealedName}::bytea, ${contact.sealedEmail}::bytea, ${contact.keyId})`;
  }

  async byReference(reference: string): Promise<Notice | null> {
    const [notice] = await this.db.writer.$queryRaw<Notice[]>`
      select ${COLUMNS}
      from legal_notice where reference = ${reference}`;
    return notice ?? null;
  }

  async byId(id: string): Promise<Notice | null> {
    const [notice] = await this.db.writer.$queryRaw<Notice[]>`
      select ${COLUMNS}
      from legal_notice where id = ${id}::uuid`;
    return notice ?? null;
  }

  /** Whose time is up first stands first, by legal_notice_state_due_at_idx. */
  list(state: NoticeState, after: { dueAt: Date; id: string } | null, limit: number): Promise<Notice[]> {
    return this.db.writer.$queryRaw<Notice[]>`
      select ${COLUMNS}
      from legal_notice
      where state = ${state}
        and (${after?.id ?? null}::uuid is null
             or (due_at, id) > (${after?.dueAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
      order by due_at, id limit ${limit}`;
  }

  /** @returns false when somebody has decided it, or the comment is gone */
  async decide(
    tx: Transaction,
    id: string,
    decided: { outcome: NoticeOutcome; statement: string },
    by: Moderator,
    at: Date,
  ): Promise<boolean> {
    const changed = await tx.$executeRaw`
      update legal_notice set state = 'decided', outcome = ${decided.outcome}, statement = ${decided.statement},
             decided_at = ${at}, staff_id = ${by.id}::uuid, staff_name = ${by.name}
      where id = ${id}::uuid and state = 'received'`;
    return changed > 0;
  }

  /** The statement of the notice by which a comment was found to be against the law, the latest of them. */
  async statementFor(commentId: string): Promise<{ grounds: string; statement: string } | null> {
    const [notice] = await this.db.writer.$queryRaw<{ grounds: string; statement: string }[]>`
      select grounds, statement from legal_notice
      where comment_id = ${commentId}::uuid and outcome = 'illegal' order by decided_at desc limit 1`;
    return notice ?? null;
  }

  async contactOf(
    noticeId: string,
  ): Promise<{ sealedName: Uint8Array | null; sealedEmail: Uint8Array | null } | null> {
    const [contact] = await this.db.writer.$queryRaw<
      { sealedName: Uint8Array | null; sealedEmail: Uint8Array | null }[]
    >`
      select sealed_name as "sealedName", sealed_email as "sealedEmail"
      from vault.notice_contact where notice_id = ${noticeId}::uuid`;
    return contact ?? null;
  }
}
