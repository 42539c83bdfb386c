import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import type { Connection, Transaction } from '@rejoinder/database/prisma';
import type { SealedEmail, SealedNetwork, SealedUserAgent } from './seal.js';

/** The sealed part of one row. */
export interface SealedRow {
  readonly commentId: string;
  readonly sealedEmail: SealedEmail;
  readonly sealedNetwork: SealedNetwork | null;
  readonly sealedUserAgent: SealedUserAgent | null;
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

/** The rows of vault.contact as rotation and the check at start need them. SubmitComment writes them. */
@Injectable()
export class ContactRepository {
  constructor(private readonly db: Database) {}

  /**
   * The next rows in order of id that are not sealed under `keyId`, locked until the transaction ends; rows that another
   * rotation has locked are left to it. Walks the primary key, so that all batches together pass over the table once.
   */
  lockStale(tx: Transaction, keyId: string, after: string | null, limit: number): Promise<SealedRow[]> {
    return tx.$queryRaw<SealedRow[]>`
      select comment_id as "commentId", sealed_email as "sealedEmail", sealed_network as "sealedNetwork",
             sealed_user_agent as "sealedUserAgent"
      from vault.contact
      where comment_id > ${after ?? NO_ID}::uuid and key_id <> ${keyId}
      order by comment_id limit ${limit}
      for update skip locked`;
  }

  /** Replaces the sealed values of a batch in one statement. They travel as hex, which arrays can carry next to null. */
  async replace(tx: Transaction, keyId: string, rows: readonly SealedRow[]): Promise<void> {
    const ids = rows.map((row) => row.commentId);
    const emails = rows.map((row) => hex(row.sealedEmail));
    const networks = rows.map((row) => hex(row.sealedNetwork));
    const userAgents = rows.map((row) => hex(row.sealedUserAgent));
    await tx.$executeRaw`
      update vault.contact k
      set key_id = ${keyId}, sealed_email = decode(n.email, 'hex'), sealed_network = decode(n.network, 'hex'),
          sealed_user_agent = decode(n.user_agent, 'hex')
      from unnest(${ids}::uuid[], ${emails}::text[], ${networks}::text[], ${userAgents}::text[])
        as n (comment_id, email, network, user_agent)
      where k.comment_id = n.comment_id`;
  }

  async countStale(keyId: string): Promise<number> {
    const [row] = await this.db.writer.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from vault.contact where key_id <> ${keyId}`;
    return row?.count ?? 0;
  }

  /** The names of the keys that rows are sealed under: one probe of the index on key_id a name, however many the rows. */
  async keysInUse(on: Connection = this.db.writer): Promise<readonly string[]> {
    const rows = await on.$queryRaw<{ keyId: string }[]>`
      with recursive used as (
        (select key_id from vault.contact order by key_id limit 1)
        union all
        select (select k.key_id from vault.contact k where k.key_id > u.key_id order by k.key_id limit 1)
        from used u where u.key_id is not null
      ),
      used_for_notices as (
        (select key_id from vault.notice_contact order by key_id limit 1)
        union all
        select (select k.key_id from vault.notice_contact k where k.key_id > u.key_id order by k.key_id limit 1)
        from used_for_notices u where u.key_id is not null
      )
      select key_id as "keyId" from used where key_id is not null
      union select key_id from used_for_notices where key_id is not null`;
    return rows.map(({ keyId }) => keyId);
  }
}

function hex(bytes: Uint8Array | null): string | null {
  return bytes && Buffer.from(bytes).toString('hex');
}
