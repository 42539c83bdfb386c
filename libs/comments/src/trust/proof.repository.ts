import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import type { Transaction } from '@rejoinder/database/prisma';

/** The comment that a mailed link is about, as the page behind the link shows it. */
export interface AskedAbout {
  readonly name: string;
  readonly body: string;
  readonly createdAt: Date;
  readonly articleSlug: string;
  readonly articleTitle: string;
}

/** A link that was just used up, and the comment it is about. */
export interface UsedLink {
  readonly commentId: string;
  readonly revision: number;
  readonly articleSlug: string;
  readonly articleTitle: string;
}

export interface NewDevice {
  readonly id: string;
  readonly addressId: string;
  readonly tokenHash: Uint8Array;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** What the owner of an address did with the link that was mailed there. */
export interface LinkAnswer {
  readonly id: string;
  readonly action: 'address_confirmed' | 'address_denied';
  readonly at: Date;
}

/** Links that prove an address, and the devices that remember it. */
@Injectable()
export class ProofRepository {
  constructor(private readonly db: Database) {}

  /** Looks only. By primary key; what is left of the comment has to be all of it. */
  async find(tokenHash: Uint8Array, now: Date): Promise<AskedAbout | null> {
    const [row] = await this.db.writer.$queryRaw<AskedAbout[]>`
      select c.author_name as name, c.body, c.created_at as "createdAt", ar.slug as "articleSlug",
             ar.title as "articleTitle"
      from vault.proof_link l
      join vault.contact ct on ct.comment_id = l.comment_id
      join comment c on c.id = l.comment_id
      join article ar on ar.id = c.article_id
      where l.token_hash = ${tokenHash}::bytea and l.used_at is null and l.expires_at > ${now}
        and c.removed_at is null`;
    return row ?? null;
  }

  /** Uses the link up. Of several at once one gets it: the others wait for the row, and then it is used. */
  async use(tx: Transaction, tokenHash: Uint8Array, now: Date): Promise<UsedLink | null> {
    const [row] = await tx.$queryRaw<UsedLink[]>`
      update vault.proof_link l set used_at = ${now}
      from comment c join article ar on ar.id = c.article_id
      where l.token_hash = ${tokenHash}::bytea and l.used_at is null and l.expires_at > ${now}
        and c.id = l.comment_id and c.removed_at is null
      returning l.comment_id as "commentId", c.revision, ar.slug as "articleSlug", ar.title as "articleTitle"`;
    return row ?? null;
  }

  /**
   * The address under this comment is its author's; of other comments under it nothing is said. The address comes last.
   * @returns the id of the address, or null when none is kept
   */
  async prove(tx: Transaction, commentId: string, at: Date): Promise<string | null> {
    const [row] = await tx.$queryRaw<{ addressId: string }[]>`
      with contact as (
        update vault.contact set proven = true where comment_id = ${commentId}::uuid returning address_id
      )
      update vault.address ad set proven_at = coalesce(ad.proven_at, ${at})
      from contact where ad.id = contact.address_id
      returning ad.id as "addressId"`;
    return row?.addressId ?? null;
  }

  async addDevice(tx: Transaction, { id, addressId, tokenHash, at, expiresAt }: NewDevice): Promise<void> {
    await tx.$executeRaw`
      insert into vault.device (id, token_hash, address_id, created_at, expires_at)
      values (${id}::uuid, ${tokenHash}::bytea, ${addressId}::uuid, ${at}, ${expiresAt})`;
  }

  async forgetDevice(
    tokenHash: Uint8Array,
    on: Pick<Transaction, '$executeRaw'> = this.db.writer,
  ): Promise<void> {
    await on.$executeRaw`delete from vault.device where token_hash = ${tokenHash}::bytea`;
  }

  /** Into the history that moderators see. */
  async record(tx: Transaction, link: UsedLink, { id, action, at }: LinkAnswer): Promise<void> {
    await tx.$executeRaw`
      insert into decision (id, comment_id, at, actor_kind, actor_name, action, revision)
      values (${id}::uuid, ${link.commentId}::uuid, ${at}, 'reader', 'Owner of the address', ${action}, ${link.revision})`;
  }
}
