import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';

@Injectable()
export class UndoRepository {
  constructor(private readonly db: Database) {}

  async remember(token: {
    hash: Uint8Array;
    staffId: string;
    entries: unknown;
    at: Date;
    expiresAt: Date;
  }): Promise<void> {
    await this.db.writer.$executeRaw`
      insert into undo_token (token_hash, staff_id, created_at, expires_at, entries)
      values (${token.hash}::bytea, ${token.staffId}::uuid, ${token.at}, ${token.expiresAt}, ${JSON.stringify(token.entries)}::jsonb)`;
  }

  /** Marks the token used and returns its entries; null when it is unknown, used, expired or somebody else's. */
  async take(hash: Uint8Array, staffId: string, now: Date): Promise<unknown> {
    const [row] = await this.db.writer.$queryRaw<{ entries: unknown }[]>`
      update undo_token set used_at = ${now}
      where token_hash = ${hash}::bytea and staff_id = ${staffId}::uuid and used_at is null and expires_at > ${now}
      returning entries`;
    return row?.entries ?? null;
  }
}
