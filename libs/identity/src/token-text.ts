import { createHash, randomBytes } from 'node:crypto';

/** Lets secret scanners, and people, tell what it is. */
const PREFIX = 'rj_';
const SHAPE = /^rj_[\w-]{43}$/;

/** 256 random bits. */
export function newTokenText(): string {
  return PREFIX + randomBytes(32).toString('base64url');
}

/** What is stored of a token, or null when the text cannot be one. */
export function tokenHash(text: string): Uint8Array<ArrayBuffer> | null {
  return SHAPE.test(text) ? Uint8Array.from(createHash('sha256').update(text).digest()) : null;
}
