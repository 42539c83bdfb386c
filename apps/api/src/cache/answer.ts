import { createHash } from 'node:crypto';
import type { Coding } from './accepted-coding.js';
import type { Basis, MovingPiece } from './basis.js';
import { WORTH_PACKING, packBeginning, packedEnd, type PackedBeginning } from './pack.js';

/** Names and values in turn, as Node takes them. */
export type HeaderList = readonly string[];

/** One answer in one coding, ready to go out: its end apart, so that what is long is there once, whatever follows it. */
export interface Rendition {
  readonly headers: HeaderList;
  readonly beginning: Buffer;
  readonly end: Buffer;
}

interface Made extends Rendition {
  readonly grain: number;
}

/** Besides the bytes: objects, strings of headers, places in maps. */
const OVERHEAD = 2_500;
const NOTHING = Buffer.alloc(0);
/** What 304 has to say (RFC 9110, 15.4.5). The rest its receiver has, and is not worth telling again and again. */
const SAID_AGAIN = ['cache-control', 'etag', 'vary'];

/**
 * A finished public answer (status 200): its bytes in each coding that was asked for, packed once, and its headers. A
 * moving piece is put in anew when its time has come, which costs copying and no packing.
 */
export class Answer {
  /** Weak, because it is the same for all codings and whatever the moving piece says. */
  readonly tag: string;
  /** The headers of 304. */
  readonly unchanged: HeaderList;
  private readonly base: HeaderList;
  private readonly moving: MovingPiece | null;
  private readonly beginning: Buffer;
  private readonly rest: Buffer;
  private readonly edition: number | undefined;
  private readonly packed = new Map<Coding, PackedBeginning>();
  private readonly packing = new Map<Coding, Promise<PackedBeginning>>();
  private readonly made = new Map<Coding, Made>();

  /** @param headers all but ETag, Content-Length and Content-Encoding */
  constructor(
    body: Buffer,
    headers: HeaderList,
    readonly basis: Basis,
  ) {
    const { moving } = basis;
    const at = moving ? body.lastIndexOf(moving.text) : -1;
    const whole = alone(body);
    this.moving = at < 0 ? null : (moving ?? null);
    this.beginning = this.moving ? whole.subarray(0, at) : whole;
    this.rest = this.moving ? whole.subarray(at + Buffer.byteLength(this.moving.text)) : NOTHING;
    this.edition = this.moving?.edition();
    this.tag = tagOf([this.beginning, this.rest], this.edition);
    this.base = [...headers, 'etag', this.tag];
    this.unchanged = onlySaidAgain(this.base);
  }

  /** Does it still count as the same answer? */
  get fits(): boolean {
    return this.edition === undefined || this.moving?.edition() === this.edition;
  }

  /** In bytes, with what goes along: each beginning once, the end as it came and as it goes out in each coding. */
  get size(): number {
    const beginnings = [...this.packed.values()].reduce(
      (sum, { bytes }) => sum + bytes.length,
      this.beginning.length,
    );
    return OVERHEAD + beginnings + this.rest.length * (2 + this.packed.size);
  }

  /** A promise only where something has to be packed first. */
  in(wanted: Coding): Rendition | Promise<Rendition> {
    const coding = this.beginning.length < WORTH_PACKING ? 'identity' : wanted;
    const made = this.made.get(coding);
    if (made?.grain === (this.moving?.grain() ?? 0)) return made;
    if (coding === 'identity') return this.make(coding, null);
    const packed = this.packed.get(coding);
    return packed ? this.make(coding, packed) : this.pack(coding).then((known) => this.make(coding, known));
  }

  private make(coding: Coding, packed: PackedBeginning | null): Made {
    const grain = this.moving?.grain() ?? 0;
    const end = this.moving ? Buffer.concat([Buffer.from(this.moving.fresh()), this.rest]) : NOTHING;
    const [beginning, last] = packed ? [packed.bytes, packedEnd(packed, end)] : [this.beginning, end];
    const encoding = packed ? ['content-encoding', coding] : [];
    const length = ['content-length', String(beginning.length + last.length)];
    const made = { grain, beginning, end: last, headers: [...this.base, ...encoding, ...length] };
    this.made.set(coding, made);
    return made;
  }

  private pack(coding: PackedBeginning['coding']): Promise<PackedBeginning> {
    const running =
      this.packing.get(coding) ??
      packBeginning(this.beginning, coding).then((packed) => {
        const kept = { ...packed, bytes: alone(packed.bytes) };
        this.packed.set(coding, kept);
        return kept;
      });
    const forget = (): void => void this.packing.delete(coding);
    running.then(forget, forget);
    this.packing.set(coding, running);
    return running;
  }
}

/** Node cuts short buffers from larger ones; one that is kept would keep all of that, which nobody counts. */
function alone(bytes: Buffer): Buffer {
  if (bytes.buffer.byteLength === bytes.length) return bytes;
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

function onlySaidAgain(headers: HeaderList): HeaderList {
  return headers.filter((_, i) => SAID_AGAIN.includes(headers[i - (i % 2)] ?? ''));
}

/**
 * Of the same content every process makes the same tag. Not a mere checksum: what is tagged was written by strangers, who
 * could put a text into the place of another that keeps it.
 */
function tagOf(parts: readonly Buffer[], edition: number | undefined): string {
  const hash = createHash('sha256').update(edition === undefined ? '' : `${edition}\0`);
  for (const part of parts) hash.update(part);
  return `W/"${hash.digest('base64url').slice(0, 27)}"`;
}
