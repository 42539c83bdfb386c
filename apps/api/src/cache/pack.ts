import { Duplex } from 'node:stream';
import { constants, createBrotliCompress, createDeflateRaw, crc32 } from 'node:zlib';
import type { Coding } from './accepted-coding.js';

/** Levels at which a page of some 100 KB takes about two milliseconds, on another thread; each page is packed once. */
const GZIP = { level: 6 } as const;
const BROTLI = 5;
/** 256 KiB, as binary logarithm: as large as a page. The default takes sixteen times the memory and finds no more. */
const BROTLI_WINDOW = 18;
const AT_ONCE = 2;
const WAITING = 100;
/** Below it the headers are most of the answer. */
export const WORTH_PACKING = 1_000;
/** What a stored block of gzip and a small block of brotli can hold. */
const LONGEST_END = 65_535;

/**
 * Bytes that begin alike for long and end differently each time: the beginning is packed once, the end is put behind
 * it as it is, which costs no more than copying. Both formats allow for that.
 */
export interface PackedBeginning {
  readonly coding: Exclude<Coding, 'identity'>;
  readonly bytes: Buffer;
  /** Length and CRC-32 of what was packed. */
  readonly length: number;
  readonly crc: number;
}

export class TooManyToPack extends Error {
  override readonly name = 'TooManyToPack';
}

const waiting: (() => void)[] = [];
let busy = 0;

function turn(): Promise<void> {
  if (busy < AT_ONCE) {
    busy++;
    return Promise.resolve();
  }
  if (waiting.length >= WAITING) return Promise.reject(new TooManyToPack());
  return new Promise((done) => waiting.push(done));
}

/**
 * Packs on a thread of libuv's, few at a time: each takes some megabytes while it lasts.
 * @throws TooManyToPack when so many wait that whoever asks is better off without
 */
export async function packBeginning(
  beginning: Buffer,
  coding: PackedBeginning['coding'],
): Promise<PackedBeginning> {
  await turn();
  try {
    return await pack(beginning, coding);
  } finally {
    const next = waiting.shift();
    // Who waits takes over the place.
    if (next) next();
    else busy--;
  }
}

async function pack(beginning: Buffer, coding: PackedBeginning['coding']): Promise<PackedBeginning> {
  const bytes =
    coding === 'gzip'
      ? await flushed(createDeflateRaw(GZIP), beginning, constants.Z_SYNC_FLUSH, GZIP_HEADER)
      : await flushed(
          createBrotliCompress({
            params: {
              [constants.BROTLI_PARAM_QUALITY]: BROTLI,
              [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
              [constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW,
              [constants.BROTLI_PARAM_SIZE_HINT]: beginning.length,
            },
          }),
          beginning,
          constants.BROTLI_OPERATION_FLUSH,
        );
  return { coding, bytes, length: beginning.length, crc: crc32(beginning) };
}

/**
 * What has to follow a packed beginning so that the whole ends with `end`.
 * @param end may be empty, and at most 65,535 bytes long
 */
export function packedEnd(beginning: PackedBeginning, end: Buffer): Buffer {
  if (end.length > LONGEST_END) throw new RangeError(`an end of ${end.length} bytes is too long`);
  return beginning.coding === 'gzip' ? endGzip(beginning, end) : endBrotli(end);
}

/** RFC 1952: deflate, no name, no time, "unknown" system. */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** RFC 1951, 3.2.4: a last block that is stored; then CRC-32 and length of everything, as RFC 1952 wants. */
function endGzip({ length, crc }: PackedBeginning, end: Buffer): Buffer {
  const block = Buffer.alloc(5);
  block[0] = 1;
  block.writeUInt16LE(end.length, 1);
  block.writeUInt16LE(~end.length & 0xffff, 3);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(end, crc), 0);
  trailer.writeUInt32LE((length + end.length) >>> 0, 4);
  return Buffer.concat([block, end, trailer]);
}

/** RFC 7932, 9.2: a meta-block that is not the last, of so many bytes less one, uncompressed; then an empty last one. */
function endBrotli(end: Buffer): Buffer {
  if (end.length === 0) return Buffer.from([0x03]);
  const header = Buffer.alloc(3);
  header.writeUIntLE(((end.length - 1) << 3) | (1 << 19), 0, 3);
  return Buffer.concat([header, end, Buffer.from([0x03])]);
}

/**
 * All that a compressor has to say about `input`, up to a whole byte, leaving open that something follows.
 * @param header what comes first
 */
function flushed(
  compressor: Duplex & { flush(kind: number, done: () => void): void; close(): void },
  input: Buffer,
  kind: number,
  header?: Buffer,
): Promise<Buffer> {
  return new Promise((done, fail) => {
    const parts = header ? [header] : [];
    compressor.on('data', (part: Buffer) => parts.push(part));
    compressor.on('error', fail);
    compressor.write(input);
    compressor.flush(kind, () => {
      done(Buffer.concat(parts));
      compressor.close();
    });
  });
}
