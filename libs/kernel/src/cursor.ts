import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';

const TAG_BYTES = 12;

/**
 * Seals a position of one list so that it can travel through a client and come back only to that list.
 * The same list and position always give the same text, so answers that contain cursors stay cacheable.
 * @param key secret of this installation
 * @param list names the list with everything that shapes it, e.g. `comments:<article>:oldest`
 * @param position what the query continues after
 */
export function sealCursor(key: Uint8Array, list: string, position: string): string {
  const body = Buffer.from(position, 'utf8');
  return Buffer.concat([tag(key, list, body), body]).toString('base64url');
}

/** @returns the position, or null when the text was not made by {@link sealCursor} for this list. */
export function openCursor(key: Uint8Array, list: string, cursor: string): string | null {
  if (cursor.length > 512 || !/^[\w-]+$/.test(cursor)) return null;
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length <= TAG_BYTES || bytes.toString('base64url') !== cursor) return null;
  const body = bytes.subarray(TAG_BYTES);
  return timingSafeEqual(bytes.subarray(0, TAG_BYTES), tag(key, list, body)) ? body.toString('utf8') : null;
}

function tag(key: Uint8Array, list: string, body: Buffer): Buffer {
  return createHmac('sha256', prepared(key)).update(`${list}\0`).update(body).digest().subarray(0, TAG_BYTES);
}

const ready = new WeakMap<Uint8Array, KeyObject>();

/** A page has a cursor for many of its comments; a key that comes as bytes is prepared anew each time, which takes longest. */
function prepared(key: Uint8Array): KeyObject {
  const known = ready.get(key) ?? createSecretKey(key);
  ready.set(key, known);
  return known;
}
