import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import { ContactRepository, type SealedRow } from './contact.repository.js';
import { KeyRing } from './key-ring.js';
import { NoticeContactRepository, type SealedNoticeRow } from './notice-contact.repository.js';
import { open, seal, type Sealed, type SealedKind } from './seal.js';

const BATCH_SIZE = 500;

export interface RotateKeysCommand {
  /** Rows in one transaction. */
  readonly batchSize?: number | undefined;
  /** Told the number of rows done so far, after each batch. */
  readonly onProgress?: ((resealed: number) => void) | undefined;
}

export interface Rotation {
  readonly currentKey: string;
  readonly resealed: number;
  /** Rows still under another key when it ended: another run has them, they do not open, or an old server writes on. */
  readonly remaining: number;
  /** Comments and legal notices whose contact does not open under any key of the ring; left as they are. */
  readonly unopenable: readonly string[];
  /** Keys that nothing is sealed under. They can go once every server runs with the new ring. */
  readonly unusedKeys: readonly string[];
}

/**
 * Seals every contact anew, of comments and of legal notices, that is not under the current key. Servers go on meanwhile, since the ring still opens what
 * the old keys sealed. A run that dies loses the batch in hand; the next run does what is left, and two share the work.
 */
@Injectable()
export class RotateKeys {
  constructor(
    private readonly db: Database,
    private readonly contacts: ContactRepository,
    private readonly notices: NoticeContactRepository,
    private readonly ring: KeyRing,
  ) {}

  async execute({ batchSize = BATCH_SIZE, onProgress }: RotateKeysCommand = {}): Promise<Rotation> {
    const currentKey = this.ring.current.name;
    const unopenable: string[] = [];
    let resealed = 0;
    for (const next of [this.batch.bind(this), this.noticeBatch.bind(this)]) {
      let batch = await next(null, batchSize);
      while (batch.last !== null) {
        resealed += batch.resealed;
        unopenable.push(...batch.unopenable);
        onProgress?.(resealed);
        batch = await next(batch.last, batchSize);
      }
    }
    const used = await this.contacts.keysInUse();
    return {
      currentKey,
      resealed,
      remaining: (await this.contacts.countStale(currentKey)) + (await this.notices.countStale(currentKey)),
      unopenable,
      unusedKeys: this.ring.sealing
        .map(({ name }) => name)
        .filter((name) => name !== currentKey && !used.includes(name)),
    };
  }

  private batch(after: string | null, size: number) {
    const { name } = this.ring.current;
    return this.db.transaction(async (tx) => {
      const rows = await this.contacts.lockStale(tx, name, after, size);
      const fresh: SealedRow[] = [];
      const unopenable: string[] = [];
      for (const row of rows) {
        const anew = this.resealed(row);
        if (anew) fresh.push(anew);
        else unopenable.push(row.commentId);
      }
      await this.contacts.replace(tx, name, fresh);
      return { resealed: fresh.length, unopenable, last: rows.at(-1)?.commentId ?? null };
    });
  }

  private noticeBatch(after: string | null, size: number) {
    const { name } = this.ring.current;
    return this.db.transaction(async (tx) => {
      const rows = await this.notices.lockStale(tx, name, after, size);
      const fresh = rows.map((row) => this.resealedNotice(row));
      await this.notices.replace(
        tx,
        name,
        fresh.filter((row) => row !== null),
      );
      const unopenable = rows.filter((_row, at) => fresh[at] === null).map(({ noticeId }) => noticeId);
      return { resealed: rows.length - unopenable.length, unopenable, last: rows.at(-1)?.noticeId ?? null };
    });
  }

  private resealedNotice({ noticeId, sealedName, sealedEmail }: SealedNoticeRow): SealedNoticeRow | null {
    try {
      return {
        noticeId,
        sealedName: sealedName && this.again('notice-name', noticeId, sealedName),
        sealedEmail: sealedEmail && this.again('notice-email', noticeId, sealedEmail),
      };
    } catch {
      return null;
    }
  }

  /** @returns null when a value does not open: one broken row must not keep the others under an old key for ever */
  private resealed({ commentId, sealedEmail, sealedNetwork, sealedUserAgent }: SealedRow): SealedRow | null {
    try {
      return {
        commentId,
        sealedEmail: this.again('email', commentId, sealedEmail),
        sealedNetwork: sealedNetwork && this.again('network', commentId, sealedNetwork),
        sealedUserAgent: sealedUserAgent && this.again('user-agent', commentId, sealedUserAgent),
      };
    } catch {
      return null;
    }
  }

  private again<Kind extends SealedKind>(kind: Kind, id: string, sealed: Sealed<Kind>): Sealed<Kind> {
    return seal(this.ring, kind, id, open(this.ring, kind, id, sealed));
  }
}
