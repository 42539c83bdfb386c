import { createHmac } from 'node:crypto';
import { canonicalEmail } from './canonical-email.js';
import type { KeyRing } from './key-ring.js';

/** 32 bytes of HMAC-SHA256: equal for equal input, and without the key neither to be made nor to be guessed back. */
export type Fingerprint = Uint8Array<ArrayBuffer>;

/**
 * The keyed hash of some parts for one purpose. Purpose and parts each go in behind their length, so neither another
 * purpose nor parts cut elsewhere (`ab`+`c`, `a`+`bc`) can give the same bytes.
 */
export function fingerprint(
  ring: KeyRing,
  purpose: string,
  ...parts: readonly (string | Uint8Array)[]
): Fingerprint {
  const hmac = createHmac('sha256', ring.fingerprint.secret);
  for (const part of [purpose, ...parts]) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hmac.update(length).update(bytes);
  }
  return Uint8Array.from(hmac.digest());
}

/** The same for every spelling of one address. */
export function emailFingerprint(ring: KeyRing, email: string): Fingerprint {
  return fingerprint(ring, 'email', canonicalEmail(email));
}

/** @param network a prefix as `networkOf` writes it */
export function networkFingerprint(ring: KeyRing, network: string): Fingerprint {
  return fingerprint(ring, 'network', network);
}
