import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import { isUnavailable } from '../faults.js';
import { Marks } from './marks.js';
import { asReading, currentReading, Reading } from './reading.js';
import type { Standby } from './standby.js';

/** Whose discussion a row is about, and the version that the row knows, where it does. */
export interface About {
  readonly articleId: string;
  readonly version?: number | undefined;
}

/** What was announced of discussions: see `Announcements`. */
export interface Announced {
  readonly listening: boolean;
  readonly turn: number;
  versionOf(articleId: string): number | undefined;
  changedSince(articleId: string, turn: number): boolean;
}

/** The server that is written to. */
export interface Primary {
  /** How long its log is, in bytes. */
  lengthOfLog(): Promise<number>;
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 500;
/** A standby further behind is left alone: what nobody announces (a list of articles) must not grow old either. */
const MOST_BEHIND_MS = 5_000;

/**
 * The hot standbys that serve public reads, in turn. One that fails is put aside and what it was asked is asked
 * elsewhere; one that is behind what was announced, or shown, of an article sends the reader on to the primary.
 */
export class Standbys {
  private readonly marks = new Marks();
  /** The newest version of an article that this process has read: it shows no older one, heard of or not. */
  private readonly seen = new LRUCache<string, number>({ max: 10_000 });
  private next = 0;
  private primaryAway = false;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly all: readonly Standby[],
    private readonly primary: Primary,
    private readonly announced: Announced,
  ) {}

  /** Begins to look after them; returns when it has looked once. */
  async watch(): Promise<void> {
    await this.look();
    if (this.closed) return;
    this.timer = setTimeout(() => void this.watch(), LOOK_EVERY_MS).unref();
  }

  reading<T>(work: () => T): T {
    return asReading(new Reading(() => this.choose()), work);
  }

  /** Asks where the current reading is; what fails there is asked again elsewhere, in the end on the primary. */
  async send<T>(ask: (pool: Pool) => Promise<T>, askPrimary: () => Promise<T>): Promise<T> {
    const reading = currentReading();
    for (let standby = reading?.standby; reading && standby; standby = reading.standby) {
      try {
        const answer = await ask(standby.pool);
        reading.begin();
        return answer;
      } catch (error) {
        if (isUnavailable(error)) {
          standby.putAside(error);
          reading.leave('for another');
        } else {
          reading.leave();
          const answer = await askPrimary();
          // What fails there as well is no fault of the standby's.
          standby.putAside(error);
          return answer;
        }
      }
    }
    return askPrimary();
  }

  /**
   * Rows that are no older than what was announced of the articles they are about. Where a standby gives older ones, or
   * not all (null, or no row), `read` is done once more on the primary, where the reading then stays.
   */
  async newest<Row>(
    read: () => Promise<readonly Row[]>,
    about: (row: Row) => About | null,
  ): Promise<readonly Row[]> {
    const reading = currentReading();
    let rows = await read();
    if (reading?.standby && !this.isFresh(reading.standby, rows.map(about))) {
      reading.leave();
      rows = await read();
    }
    if (reading) this.note(rows.map(about));
    return rows;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await Promise.all([...this.all, this.primary].map((each) => each.close()));
  }

  private choose(): Standby | null {
    if (!this.announced.listening && !this.primaryAway) return null;
    const oldest = performance.now() - MOST_BEHIND_MS;
    const fit = this.all.filter(
      ({ isWell, reached }) => isWell && reached && (this.primaryAway || reached.at >= oldest),
    );
    return fit[this.next++ % fit.length] ?? null;
  }

  private isFresh(standby: Standby, rows: readonly (About | null)[]): boolean {
    return rows.length > 0 && rows.every((row) => row !== null && this.isKnownTo(standby, row));
  }

  private isKnownTo({ reached }: Standby, { articleId, version }: About): boolean {
    if (version !== undefined && version < (this.seen.get(articleId) ?? 0)) return false;
    // Then nothing newer is to be had, and what was announced is forgotten.
    if (this.primaryAway && !this.announced.listening) return true;
    const announced = this.announced.versionOf(articleId);
    if (this.announced.listening && announced !== undefined && version !== undefined)
      return version >= announced;
    return reached !== null && !this.announced.changedSince(articleId, reached.turn);
  }

  private note(rows: readonly (About | null)[]): void {
    for (const row of rows) {
      if (row?.version !== undefined && row.version > (this.seen.get(row.articleId) ?? 0))
        this.seen.set(row.articleId, row.version);
    }
  }

  /** Where does everybody stand? */
  async look(): Promise<void> {
    const mark = { turn: this.announced.turn, at: performance.now() };
    try {
      this.marks.add({ ...mark, position: await this.primary.lengthOfLog() });
      this.primaryAway = false;
    } catch (error) {
      this.primaryAway = isUnavailable(error);
    }
    await Promise.all(this.all.map((standby) => standby.look((position) => this.marks.before(position))));
  }
}
