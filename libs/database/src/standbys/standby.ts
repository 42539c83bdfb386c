import type { Pool } from 'pg';
import type { Mark } from './marks.js';

const PAUSE_MS = { first: 250, longest: 4_000 } as const;
/** Well for so long: what was before no longer lengthens the next pause. */
const WELL_AFTER_MS = 20_000;

interface Position {
  readonly recovering: boolean;
  readonly replayed: number | null;
}

export interface StandbyEvents {
  aside(standby: string, reason: unknown): void;
  back(standby: string): void;
}

/** One hot standby: its connections, whether it is well, and how far it has come. */
export class Standby {
  /** The newest moment of the primary that it is known to have reached. */
  reached: Mark | null = null;
  private well = false;
  private since = 0;
  private asideUntil = 0;
  private pause: number = PAUSE_MS.first;

  constructor(
    /** Host and port, for the log. */
    readonly name: string,
    readonly pool: Pool,
    /** A connection of its own, so that looking after it does not wait behind readers. */
    private readonly probe: Pool,
    private readonly events: StandbyEvents,
  ) {}

  get isWell(): boolean {
    return this.well;
  }

  /** Nobody reads from it until it was looked at again, after a pause that grows when it keeps failing. */
  putAside(reason: unknown, now = performance.now()): void {
    if (!this.well && now < this.asideUntil) return;
    if (this.well && now - this.since > WELL_AFTER_MS) this.pause = PAUSE_MS.first;
    if (this.well) this.events.aside(this.name, reason);
    this.well = false;
    this.reached = null;
    this.asideUntil = now + this.pause;
    this.pause = Math.min(this.pause * 2, PAUSE_MS.longest);
  }

  /** Asks how it is and where it stands, unless its pause is not over. */
  async look(markAt: (replayed: number) => Mark | null, now = performance.now()): Promise<void> {
    if (!this.well && now < this.asideUntil) return;
    try {
      const { rows } = await this.probe.query<Position>(WHERE_IT_STANDS);
      const [{ recovering, replayed }] = rows as [Position];
      if (!recovering || replayed === null) throw new Error('it is not a standby, or not any more');
      this.reached = markAt(replayed) ?? this.reached;
      if (this.well || now < this.asideUntil) return;
      this.well = true;
      this.since = now;
      this.events.back(this.name);
    } catch (error) {
      this.putAside(error);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.pool.end(), this.probe.end()]);
  }
}

/** Bytes of the log since its beginning; as a double they are exact for nine petabytes. */
const WHERE_IT_STANDS = `
  select pg_is_in_recovery() as recovering, (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::float8 as replayed`;
