import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';

/** What only had to be known for a while. */
@Injectable()
export class HousekeepingRepository {
  constructor(private readonly db: Database) {}

  /** By the index on expires_at; nothing that still counts is touched. */
  async forgetFloods(now: Date): Promise<void> {
    await this.db.writer.$executeRaw`delete from vault.flood_guard where expires_at < ${now}`;
  }

  async forgetIdempotencyKeys(now: Date): Promise<void> {
    await this.db.writer.$executeRaw`delete from vault.idempotency_guard where expires_at < ${now}`;
  }

  async forgetUndoTokens(now: Date): Promise<void> {
    await this.db.writer.$executeRaw`delete from undo_token where expires_at < ${now}`;
  }

  async forgetDevices(now: Date): Promise<void> {
    await this.db.writer.$executeRaw`delete from vault.device where expires_at < ${now}`;
  }

  async forgetProofLinks(now: Date): Promise<void> {
    await this.db.writer.$executeRaw`delete from vault.proof_link where expires_at < ${now}`;
  }

  async forgetSingleUses(now: Date): Promise<void> {
    await this.db.writer.$executeRaw`delete from vault.single_use where expires_at < ${now}`;
  }

  /** Its library counts milliseconds since 1970, by the clock of the machine. */
  async forgetRateLimits(now: Date): Promise<void> {
    await this.db.writer.$executeRaw`delete from vault.rate_limit where expire < ${now.getTime()}::bigint`;
  }

  /**
   * Deletes the fingerprints of addresses that no comment uses any more. Only those that lost a comment since the last
   * run are looked at, so many at a time. Where one is being used again at this very moment the foreign key refuses the
   * whole statement, and the next run finds less to do.
   * @returns how many were looked at
   */
  async forgetUnusedAddresses(atMost: number): Promise<number> {
    const [row] = await this.db.writer.$queryRaw<{ looked: number }[]>`
      with looked as (
        delete from vault.left_address l
        where l.id in (select id from vault.left_address order by id limit ${atMost} for update skip locked)
        returning l.address_id
      ),
      forgotten as (
        delete from vault.address ad using (select distinct address_id as id from looked) l
        where ad.id = l.id and not exists (select from vault.contact ct where ct.address_id = ad.id)
      )
      select count(*)::int as looked from looked`;
    return row?.looked ?? 0;
  }

  /** Where comments came from is needed for a while against spam, and then no longer (row F6). By contact_with_origin. */
  async forgetOrigins(before: Date): Promise<void> {
    await this.db.writer.$executeRaw`
      update vault.contact set sealed_network = null, sealed_user_agent = null, network_fingerprint = null
      where created_at < ${before}
        and (network_fingerprint is not null or sealed_user_agent is not null)`;
  }
}
