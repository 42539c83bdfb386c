import { createHash } from 'node:crypto';
import type { Coding } from './accepted-coding.js';
import type { Basis, MovingPiece } from './basis.js';
import { WORTH_PACKING, packBeginning, withEnd, type PackedBeginning } from './pack.js';

/** Names and values in turn, as Node takes them. */
export type HeaderList = readonly string[];

/** One answer in one coding, ready to go out. */
export interface Rendition {
  readonly headers: HeaderList;
  readonly bytes: Buffer;
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
    this.moving = at < 0 ? null : (moving ?? null);
    this.beginning = this.moving ? body.subarray(0, at) : body;
    this.rest = this.moving ? body.subarray(at + Buffer.byteLength(this.moving.text)) : NOTHING;
    this.edition = this.moving?.edition();
    this.tag = tagOf([this.beginning, this.rest], this.edition);
    this.base = [...headers, 'etag', this.tag];
    this.unchanged = onlySaidAgain(this.base);
  }

  /** Does it still count as the same answer? */
  get fits(): boolean {
    return this.edition === undefined || this.moving?.edition() === this.edition;
  }

  /** In bytes, with what goes along. What is packed, or ends in a moving piece, is there twice: as made, and to make anew. */
  get size(): number {
    const body = this.beginning.length + this.rest.length;
    const packed = [...this.packed.values()].reduce(
      (sum, { bytes }) => sum + bytes.length + this.rest.length,
      0,
    );
    return OVERHEAD + body * (this.moving ? 2 : 1) + packed * 2;
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
    const bytes = packed
      ? withEnd(packed, end)
      : end.length > 0
        ? Buffer.concat([this.beginning, end])
        : this.beginning;
    const encoding = coding === 'identity' ? [] : ['content-encoding', coding];
    const made = {
      grain,
      bytes,
      headers: [...this.base, ...encoding, 'content-length', String(bytes.length)],
    };
    this.made.set(coding, made);
    return made;
  }

  private pack(coding: PackedBeginning['coding']): Promise<PackedBeginning> {
    const running =
      this.packing.get(coding) ??
      packBeginning(this.beginning, coding).then((packed) => {
        this.packed.set(coding, packed);
        return packed;
      });
    const forget = (): void => void this.packing.delete(coding);
    running.then(forget, forget);
    this.packing.set(coding, running);
    return running;
  }
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
