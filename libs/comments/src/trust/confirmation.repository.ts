import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import { addJob, type Transaction } from '@rejoinder/database/prisma';
import type { SealedEmail } from '@rejoinder/privacy';
import { CONFIRM_ADDRESS_TASK } from './confirm-address-task.js';

/** Where the mail about a comment would go. */
export interface Addressee {
  readonly sealedEmail: SealedEmail;
  readonly fingerprint: Uint8Array<ArrayBuffer>;
  readonly articleTitle: string;
}

export interface NewLink {
  readonly commentId: string;
  readonly tokenHash: Uint8Array;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** Mails to one address, counted whoever asks for them. */
export interface MailCount {
  readonly key: Uint8Array;
  readonly limit: number;
  readonly at: Date;
  /** One that was sent before counts no more. */
  readonly since: Date;
  readonly expiresAt: Date;
}

/** Wishes for a confirmation, and the links that were mailed for them. */
@Injectable()
export class ConfirmationRepository {
  constructor(private readonly db: Database) {}

  /** Claims the one mail of this comment and puts the job into the queue, both or neither. A second wish does nothing. */
  async wish(commentId: string, key: Uint8Array, until: Date): Promise<void> {
    await this.db.writer.$queryRaw`
      with claimed as (
        insert into vault.single_use (key, expires_at) values (${key}::bytea, ${until})
        on conflict (key) do nothing
        returning 1
      ), job as (
        select ${addJob(CONFIRM_ADDRESS_TASK, { commentId })} as id from claimed
      )
      select count(*)::int as jobs from job`;
  }

  async isOpen(commentId: string): Promise<boolean> {
    const [row] = await this.db.writer.$queryRaw<{ open: boolean }[]>`
      select exists (select from vault.contact where comment_id = ${commentId}::uuid and not proven) as open`;
    return row?.open ?? false;
  }

  /**
   * Locks the contact, so that of two runs of one job the second sees what the first did.
   * @returns null when there is nothing to mail (any more): no address, confirmed, a link was made before, or a
   *   comment that was put away; what is taken for spam must not send mail
   */
  async lockAddressee(tx: Transaction, commentId: string): Promise<Addressee | null> {
    const locked = await tx.$queryRaw`
      select 1 from vault.contact where comment_id = ${commentId}::uuid for no key update`;
    if ((locked as unknown[]).length === 0) return null;
    const [row] = await tx.$queryRaw<Addressee[]>`
      select ct.sealed_email as "sealedEmail", ad.fingerprint, ar.title as "articleTitle"
      from vault.contact ct
      join vault.address ad on ad.id = ct.address_id
      join comment c on c.id = ct.comment_id
      join article ar on ar.id = c.article_id
      where ct.comment_id = ${commentId}::uuid and not ct.proven
        and c.status in ('pending', 'approved') and c.removed_at is null
        and not exists (select from vault.proof_link where comment_id = ct.comment_id)`;
    return row ?? null;
  }

  /** @returns false when the address got as many as it may; then nothing is counted */
  async countMail(tx: Transaction, { key, limit, at, since, expiresAt }: MailCount): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`
      insert into vault.flood_guard as g (key, hits, expires_at)
      values (${key}::bytea, array[${at}::timestamptz], ${expiresAt})
      on conflict (key) do update
        set hits = (array_prepend(excluded.hits[1], g.hits))[1:${limit}::int], expires_at = excluded.expires_at
        where coalesce(g.hits[${limit}::int], '-infinity') <= ${since}
      returning 1`;
    return rows.length > 0;
  }

  async addLink(tx: Transaction, { commentId, tokenHash, at, expiresAt }: NewLink): Promise<void> {
    await tx.$executeRaw`
      insert into vault.proof_link (token_hash, comment_id, created_at, expires_at)
      values (${tokenHash}::bytea, ${commentId}::uuid, ${at}, ${expiresAt})`;
  }

  /** The mail did not go out: the link never was, and the mail does not count. */
  async takeBack({ tokenHash }: NewLink, { key, at }: MailCount): Promise<void> {
    await this.db.writer.$executeRaw`
      with link as (delete from vault.proof_link where token_hash = ${tokenHash}::bytea)
      update vault.flood_guard set hits = array_remove(hits, ${at}::timestamptz) where key = ${key}::bytea`;
  }
}
