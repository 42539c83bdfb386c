import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring.js';

export type SealedKind = 'email' | 'network' | 'user-agent' | 'note' | 'notice-name' | 'notice-email';

declare const kindOf: unique symbol;
/** Ciphertext of one kind, bound to one comment (or notice). Only {@link open} makes sense of it. */
export type Sealed<Kind extends SealedKind> = Uint8Array<ArrayBuffer> & { readonly [kindOf]: Kind };
export type SealedEmail = Sealed<'email'>;
export type SealedNetwork = Sealed<'network'>;
export type SealedUserAgent = Sealed<'user-agent'>;
export type SealedNoticeName = Sealed<'notice-name'>;
export type SealedNoticeEmail = Sealed<'notice-email'>;

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** A dump tells the length of an address only to this many bytes. */
const BLOCK = 64;
const CIPHER = 'aes-256-gcm';

/**
 * Seals a text under the current key: `version | length of key name | key name | nonce | tag | ciphertext`.
 * What kind of text it is and whose are authenticated with it, so a value copied into another row or column does not open.
 * Nonces are random, 96 bits: good for 2^32 values under one key (NIST SP 800-38D, 8.3), far more than one site writes.
 */
export function seal<Kind extends SealedKind>(
  ring: KeyRing,
  kind: Kind,
  commentId: string,
  text: string,
): Sealed<Kind> {
  const { name, secret } = ring.current;
  const keyName = Buffer.from(name, 'latin1');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, secret, nonce).setAAD(context(kind, commentId));
  const ciphertext = Buffer.concat([cipher.update(pad(text)), cipher.final()]);
  const header = Buffer.concat([Buffer.of(VERSION, keyName.length), keyName, nonce, cipher.getAuthTag()]);
  return Uint8Array.from(Buffer.concat([header, ciphertext])) as Sealed<Kind>;
}

/**
 * The text again.
 * @throws DomainError internal_error, its cause named `SealBroken` (changed, moved or not ours); unavailable when the ring
 *   lacks the key; never with content
 */
export function open<Kind extends SealedKind>(
  ring: KeyRing,
  kind: Kind,
  commentId: string,
  sealed: Sealed<Kind>,
): string {
  const { keyName, nonce, tag, ciphertext } = take(sealed);
  const key = ring.opener(keyName);
  if (!key)
    throw new DomainError<ErrorCode>(
      'unavailable',
      'This was sealed under a key that this server does not have. Restart the server if the keys were rotated.',
    );
  try {
    const decipher = createDecipheriv(CIPHER, key.secret, nonce, { authTagLength: TAG_BYTES })
      .setAAD(context(kind, commentId))
      .setAuthTag(tag);
    return unpad(Buffer.concat([decipher.update(ciphertext), decipher.final()]));
  } catch {
    // What node says here holds nothing useful, and dropping it makes sure that it holds nothing private.
    throw unopenable('SealBroken', 'the value was changed, or sealed for another place or by another key');
  }
}

function take(sealed: Uint8Array) {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const nonceAt = 2 + (bytes[1] ?? 0);
  const tagAt = nonceAt + NONCE_BYTES;
  const textAt = tagAt + TAG_BYTES;
  if (bytes[0] !== VERSION || bytes.length < textAt + BLOCK) {
    throw unopenable('SealBroken', 'the value does not have the form of a sealed one');
  }
  return {
    keyName: bytes.toString('latin1', 2, nonceAt),
    nonce: bytes.subarray(nonceAt, tagAt),
    tag: bytes.subarray(tagAt, textAt),
    ciphertext: bytes.subarray(textAt),
  };
}

function context(kind: SealedKind, commentId: string): Buffer {
  return Buffer.from(`${kind}:${commentId.toLowerCase()}`, 'utf8');
}

/** ISO/IEC 7816-4: one byte 0x80, then zeros to the end of the block. */
function pad(text: string): Buffer {
  const length = Buffer.byteLength(text, 'utf8');
  const padded = Buffer.alloc((Math.floor(length / BLOCK) + 1) * BLOCK);
  padded.write(text, 'utf8');
  padded[length] = 0x80;
  return padded;
}

function unpad(padded: Buffer): string {
  return padded.toString('utf8', 0, padded.lastIndexOf(0x80));
}

function unopenable(name: string, circumstance: string): DomainError<ErrorCode> {
  const cause = new Error(circumstance);
  cause.name = name;
  return new DomainError<ErrorCode>(
    'internal_error',
    'What was sealed for this comment cannot be opened.',
    {},
    cause,
  );
}
