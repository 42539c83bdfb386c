import { randomFillSync, randomInt, randomUUID } from 'node:crypto';
import { v7, validate } from 'uuid';

const SEQUENCE_START = 2 ** 31;
let last = { msecs: -1, seq: 0 };

/** Random bytes in stock: to ask for many costs what it costs to ask for a few. None is given out twice. */
const stock = new Uint8Array(4096);
const EACH = 16;
let given = stock.length;

/**
 * A UUIDv7 whose time part is `at`: ids made at different times sort by time, so an id serves as a keyset. Of ids that
 * one process makes in a row for the same millisecond the later sorts later, as two decisions of one request have to.
 */
export function newId(at: Date): string {
  const msecs = at.getTime();
  last = { msecs, seq: msecs === last.msecs ? last.seq + 1 : randomInt(SEQUENCE_START) };
  return v7({ ...last, random: someBytes() });
}

/** A UUIDv4: says nothing, not even when it was made. For what is shown in public and must not be traced back. */
export function randomId(): string {
  return randomUUID();
}

/** Is this text a UUID in its usual 8-4-4-4-12 form? */
export function isId(text: string): boolean {
  return validate(text);
}

/** When an id of {@link newId} was made, to the millisecond. */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

/** The lowest of all ids that {@link newId} may make for this moment: where a range of ids begins. */
export function firstIdAt(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

/** The 16 bytes of a UUID. */
export function idBytes(id: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(id.replaceAll('-', ''), 'hex'));
}

function someBytes(): Uint8Array {
  if (given === stock.length) {
    randomFillSync(stock);
    given = 0;
  }
  given += EACH;
  return stock.subarray(given - EACH, given);
}
