import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import { Prisma, type Transaction } from '@rejoinder/database/prisma';
import type { SealedEmail } from '@rejoinder/privacy';
import type { Ban, BanKind } from './ban.js';

export interface NewBan extends Omit<Ban, 'endedAt' | 'endedBy' | 'endReason'> {
  readonly key: Uint8Array | null;
  readonly staffId: string;
}

/** What a comment says about whoever wrote it, as far as it is still kept. */
export interface Origin {
  readonly sealedEmail: SealedEmail | null;
  readonly networkFingerprint: Uint8Array | null;
}

const COLUMNS = Prisma.sql`
  id, kind, effect, pattern, reason, comment_id as "commentId", created_at as "createdAt", staff_name as by,
  expires_at as "expiresAt", ended_at as "endedAt", ended_by as "endedBy", end_reason as "endReason"`;

@Injectable()
export class BanRepository {
  constructor(private readonly db: Database) {}

  /** @returns null when there is no such comment */
  async originOf(tx: Transaction, commentId: string): Promise<Origin | null> {
    const [row] = await tx.$queryRaw<Origin[]>`
      select ct.sealed_email as "sealedEmail", ct.network_fingerprint as "networkFingerprint"
      from comment c left join vault.contact ct on ct.comment_id = c.id where c.id = ${commentId}::uuid`;
    return row ?? null;
  }

  /** Holds off whoever bans the same thing at the same time, until this transaction ends. */
  async lockOf(tx: Transaction, what: string): Promise<void> {
    await tx.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended(${`ban:${what}`}, 0))) held`;
  }

  /** The ban in force of the same thing, by ban_key or ban_pattern. */
  async inForce(
    tx: Transaction,
    ban: Pick<NewBan, 'kind' | 'key' | 'pattern'>,
    now: Date,
  ): Promise<string | null> {
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      select id from vault.ban
      where ended_at is null and (expires_at is null or expires_at > ${now}) and kind = ${ban.kind}
        and key is not distinct from ${ban.key}::bytea and pattern is not distinct from ${ban.pattern}
      limit 1`;
    return row?.id ?? null;
  }

  async insert(tx: Transaction, ban: NewBan): Promise<void> {
    await tx.$executeRaw`
      insert into vault.ban (id, kind, key, pattern, effect, reason, comment_id, created_at, staff_id, staff_name, expires_at)
      values (${ban.id}::uuid, ${ban.kind}, ${ban.key}::bytea, ${ban.pattern}, ${ban.effect}, ${ban.reason},
              ${ban.commentId}::uuid, ${ban.createdAt}, ${ban.staffId}::uuid, ${ban.by}, ${ban.expiresAt})`;
  }

  /** @returns false when there is none, or it has ended before */
  async end(id: string, by: string, reason: string, at: Date): Promise<boolean> {
    const ended = await this.db.writer.$executeRaw`
      update vault.ban set ended_at = ${at}, ended_by = ${by}, end_reason = ${reason}
      where id = ${id}::uuid and ended_at is null and (expires_at is null or expires_at > ${at})`;
    return ended > 0;
  }

  async one(id: string): Promise<Ban | null> {
    const [row] = await this.db.writer.$queryRaw<
      Ban[]
    >`select ${COLUMNS} from vault.ban where id = ${id}::uuid`;
    return row ?? null;
  }

  /** Newest first, by primary key. */
  list(
    filter: { kind: BanKind | null; inForce: boolean | null; now: Date },
    before: string | null,
    limit: number,
  ): Promise<Ban[]> {
    const { kind, inForce, now } = filter;
    return this.db.writer.$queryRaw<Ban[]>`
      select ${COLUMNS} from vault.ban
      where (${before}::uuid is null or id < ${before}::uuid) and (${kind}::text is null or kind = ${kind})
        and (${inForce}::boolean is null
             or ${inForce} = (ended_at is null and (expires_at is null or expires_at > ${now})))
      order by id desc limit ${limit}`;
  }
}
