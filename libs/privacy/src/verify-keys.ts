import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import { Clock } from '@rejoinder/kernel';
import { ContactRepository } from './contact.repository.js';
import { KeyRecordRepository, type KeyRecord } from './key-record.repository.js';
import { KeyRingRefused } from './key-ring-refused.js';
import { KeyRing, keyCheck } from './key-ring.js';

/**
 * Run at every start, before anything is served: does this ring belong to this database? With a wrong one, addresses
 * would not open, readers would not be recognised, and what is sealed meanwhile would be lost once the right one is back.
 */
@Injectable()
export class VerifyKeys {
  constructor(
    private readonly db: Database,
    private readonly records: KeyRecordRepository,
    private readonly contacts: ContactRepository,
    private readonly ring: KeyRing,
    private readonly clock: Clock,
  ) {}

  /**
   * Records the keys that are new. Of several servers that start at once with different rings, the first one wins.
   * @throws KeyRingRefused when the ring is not that of the database; then nothing is recorded
   */
  async execute(): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.records.lock(tx);
      const known = await this.records.all(tx);
      const own = this.ring.all.map((key): KeyRecord => ({
        id: key.name,
        purpose: key.purpose,
        check: keyCheck(key),
      }));
      const used = await this.contacts.keysInUse(tx);
      const faults = [...changed(own, known), ...otherFingerprint(own, known), ...missing(used, this.ring)];
      if (faults.length > 0) throw new KeyRingRefused(REFUSAL, faults);
      const at = this.clock.now();
      for (const record of own) {
        if (!known.some(({ id }) => id === record.id)) await this.records.add(tx, record, at);
      }
    });
  }
}

const REFUSAL =
  'The keys do not belong to this database, so nothing was started. Set VAULT_KEYS (or the file vault-keys in DATA_DIR) ' +
  'to the keys this database was last used with, from your backup, or point DATABASE_URL to the database these keys ' +
  'belong to. What does not fit:';

function changed(own: readonly KeyRecord[], known: readonly KeyRecord[]): string[] {
  return own
    .filter((key) => known.some((record) => record.id === key.id && !same(record, key)))
    .map(({ id }) => `${id} is another key than the one of this name that the database was used with`);
}

/** Under whatever name: only the key itself makes the fingerprints. */
function otherFingerprint(own: readonly KeyRecord[], known: readonly KeyRecord[]): string[] {
  const ours = own.find(({ purpose }) => purpose === 'fingerprint');
  return known
    .filter(
      (record) => record.purpose === 'fingerprint' && record.id !== ours?.id && ours && !same(record, ours),
    )
    .map(
      ({ id }) =>
        `the fingerprint key is not ${id}, by which this database knows the addresses; it can never change`,
    );
}

function missing(used: readonly string[], ring: KeyRing): string[] {
  return used
    .filter((name) => !ring.opener(name))
    .map(
      (name) =>
        `addresses are sealed under ${name}, which is not among the keys; put it back behind the current one`,
    );
}

function same(one: KeyRecord, other: KeyRecord): boolean {
  return one.purpose === other.purpose && Buffer.compare(one.check, other.check) === 0;
}
