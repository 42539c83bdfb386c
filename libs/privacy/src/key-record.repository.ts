import { Injectable } from '@nestjs/common';
import type { Transaction } from '@rejoinder/database/prisma';
import type { KeyPurpose } from './key-ring.js';

export interface KeyRecord {
  readonly id: string;
  readonly purpose: KeyPurpose;
  readonly check: Uint8Array;
}

/** Any number that nothing else in this database locks. */
const LOCK = 0x6b657973;

/** Which keys this database was written with, as far as a database may know. */
@Injectable()
export class KeyRecordRepository {
  /** Until the transaction ends nobody else compares or records keys. */
  async lock(tx: Transaction): Promise<void> {
    await tx.$queryRaw`select 1 as locked from pg_advisory_xact_lock(${LOCK})`;
  }

  all(tx: Transaction): Promise<KeyRecord[]> {
    return tx.$queryRaw<
      KeyRecord[]
    >`select id, purpose, "check" from vault.key_record order by created_at, id`;
  }

  async add(tx: Transaction, { id, purpose, check }: KeyRecord, at: Date): Promise<void> {
    await tx.$executeRaw`
      insert into vault.key_record (id, purpose, "check", created_at) values (${id}, ${purpose}, ${check}, ${at})`;
  }
}
