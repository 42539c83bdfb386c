import { createHmac, hkdfSync, type KeyObject } from 'node:crypto';

export type KeyPurpose = 'sealing' | 'fingerprint' | 'signing';

/** One secret of the ring. A KeyObject, because it stays blank when something logs or serialises it by mistake. */
export interface RingKey {
  /** As written in VAULT_KEYS, e.g. `seal.2026a`; public, it stands beside everything sealed under it. */
  readonly name: string;
  readonly purpose: KeyPurpose;
  readonly secret: KeyObject;
}

/**
 * The secrets of one installation, each for one purpose, so that whoever learns one of them has only that one.
 * Several keys open, the first of them seals: that is what makes rotation possible while the server runs.
 */
export class KeyRing {
  constructor(
    /** The current key first. */
    readonly sealing: readonly [RingKey, ...RingKey[]],
    /** Never rotated: the fingerprints are what says that two replies came from the same address. */
    readonly fingerprint: RingKey,
    readonly signing: RingKey,
  ) {}

  /** The key that seals from now on. */
  get current(): RingKey {
    return this.sealing[0];
  }

  get all(): readonly RingKey[] {
    return [...this.sealing, this.fingerprint, this.signing];
  }

  /** The key that opens what was sealed under this name, if the ring still has it. */
  opener(name: string): RingKey | undefined {
    return this.sealing.find((key) => key.name === name);
  }

  /**
   * 32 bytes for one purpose of signing (cursors, capabilities), by HKDF-SHA256 from the signing key. The same
   * purpose always gives the same bytes; no purpose says anything about another.
   */
  derive(purpose: string): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.signing.secret, '', `rejoinder:${purpose}`, 32));
  }
}

/** What the database keeps to know a key again: it fits only this key and leads back to none. */
export function keyCheck(key: RingKey): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHmac('sha256', key.secret).update('rejoinder:key-check:1').digest());
}
