import { createHash, randomBytes } from 'node:crypto';

/** What a mailed link or a device carries: 256 random bits. Only the hash is ever stored. */
export interface Secret {
  readonly text: string;
  readonly hash: Uint8Array<ArrayBuffer>;
}

const SHAPE = /^[\w-]{43}$/;

export function newSecret(): Secret {
  const text = randomBytes(32).toString('base64url');
  return { text, hash: digest(text) };
}

/** @returns null for what cannot be one of ours, so that nothing is looked up for it */
export function hashOfSecret(text: string): Uint8Array<ArrayBuffer> | null {
  return SHAPE.test(text) ? digest(text) : null;
}

/** Without a salt or many rounds: there is nothing to guess in 256 random bits. */
function digest(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(text).digest());
}
