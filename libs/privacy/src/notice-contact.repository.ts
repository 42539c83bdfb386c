import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import type { Transaction } from '@rejoinder/database/prisma';
import type { SealedNoticeContact } from './vault.js';

export interface SealedNoticeRow extends Omit<SealedNoticeContact, 'keyId'> {
  readonly noticeId: string;
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

/** The rows of vault.notice_contact as rotation needs them. GiveNotice writes them. */
@Injectable()
export class NoticeContactRepository {
  constructor(private readonly db: Database) {}

  /** As ContactRepository.lockStale. */
  lockStale(tx: Transaction, keyId: string, after: string | null, limit: number): Promise<SealedNoticeRow[]> {
    return tx.$queryRaw<SealedNoticeRow[]>`
      select notice_id as "noticeId", sealed_name as "sealedName", sealed_email as "sealedEmail"
      from vault.notice_contact
      where notice_id > ${after ?? NO_ID}::uuid and key_id <> ${keyId}
      order by notice_id limit ${limit}
      for update skip locked`;
  }

  async replace(tx: Transaction, keyId: string, rows: readonly SealedNoticeRow[]): Promise<void> {
    for (const { noticeId, sealedName, sealedEmail } of rows) {
      await tx.$executeRaw`
        update vault.notice_contact set key_id = ${keyId}, sealed_name = ${sealedName}::bytea, sealed_email = ${sealedEmail}::bytea
        where notice_id = ${noticeId}::uuid`;
    }
  }

  async countStale(keyId: string): Promise<number> {
    const [row] = await this.db.writer.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from vault.notice_contact where key_id <> ${keyId}`;
    return row?.count ?? 0;
  }
}
