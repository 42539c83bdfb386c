import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';

/** What only had to be known for a while. */
@Injectable()
export class HousekeepingRepository {
  constructor(private readonly db: Database) {}

  /** Deletes guards and undo tokens that ran out. Safe to run anywhere at any time; nothing that still counts is touched. */
  async forgetExpired(now: Date): Promise<void> {
    await this.db.writer.$executeRaw`delete from vault.flood_guard where expires_at < ${now}`;
    await this.db.writer.$executeRaw`delete from vault.idempotency_guard where expires_at < ${now}`;
    await this.db.writer.$executeRaw`delete from undo_token where expires_at < ${now}`;
  }

  /**
   * Deletes the fingerprints of addresses that no comment uses any more. Where one is being used again at this very
   * moment the foreign key refuses the whole statement, and the next run finds less to do.
   */
  async forgetUnusedAddresses(): Promise<void> {
    await this.db.writer.$executeRaw`
      delete from vault.address ad where not exists (select from vault.contact ct where ct.address_id = ad.id)`;
  }
}
