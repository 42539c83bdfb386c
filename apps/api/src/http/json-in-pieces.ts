import type { FastifyInstance } from 'fastify';

/** A list as it is answered. */
interface Listing {
  readonly data: readonly unknown[];
}

/** Longer than nearly all answers. */
const USUAL = 1 << 18;
/** Where answers are put together, one after the other. */
let table = Buffer.allocUnsafeSlow(USUAL);
const COMMA = 0x2c;
/** Bytes of UTF-8 for a unit of UTF-16, at most. */
const WIDEST = 3;

/**
 * Answers lists as the bytes that JSON.stringify would make of them, but entry by entry.
 *
 * One letter beyond Latin-1 makes a string twice as wide, and every later step over it slower. Of a page of comments
 * that would be all; so it is the thread in which the letter stands, and the rest is copied as it is.
 */
export function useJsonInPieces(fastify: FastifyInstance): void {
  // Fastify sends bytes as well as text; its types know of text only.
  fastify.setReplySerializer((payload) => jsonOf(payload) as string);
}

export function jsonOf(payload: unknown): Buffer | string {
  return isListing(payload) ? bytesOf(payload) : JSON.stringify(payload);
}

function isListing(payload: unknown): payload is Listing {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    Object.keys(payload)[0] === 'data' &&
    Array.isArray((payload as Listing).data) &&
    (payload as Listing).data.length > 0
  );
}

function bytesOf({ data, ...rest }: Listing): Buffer {
  let at = write('{"data":[', 0);
  for (const entry of data) {
    at = write(JSON.stringify(entry ?? null), at);
    table[at++] = COMMA;
  }
  // In the place of the last comma.
  const others = JSON.stringify(rest).slice(1);
  at = write(others === '}' ? ']}' : `],${others}`, at - 1);
  const bytes = Buffer.from(table.subarray(0, at));
  // One that took a larger table is rare, and must not hold it for good.
  if (table.length > USUAL) table = Buffer.allocUnsafeSlow(USUAL);
  return bytes;
}

/** @returns where what follows is put, for which there is room for one byte at least */
function write(text: string, at: number): number {
  const needed = at + text.length * WIDEST + 1;
  if (needed > table.length) {
    const larger = Buffer.allocUnsafeSlow(needed * 2);
    table.copy(larger, 0, 0, at);
    table = larger;
  }
  return at + table.write(text, at);
}
