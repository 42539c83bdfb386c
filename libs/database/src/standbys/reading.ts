import { AsyncLocalStorage } from 'node:async_hooks';
import type { Standby } from './standby.js';

/**
 * All that one request reads: from one standby, or from the primary, since a page put together from several places
 * would mix what they know. What has begun on a standby may go on to the primary, which is never behind it, and then
 * stays there.
 */
export class Reading {
  private place: Standby | null | undefined;
  private begun = false;

  constructor(private readonly choose: () => Standby | null) {}

  /** Null for the primary. Chosen when the first read asks for it: an answer from a cache asks nobody. */
  get standby(): Standby | null {
    if (this.place === undefined) this.place = this.choose();
    return this.place;
  }

  /** Something was read where we are. */
  begin(): void {
    this.begun = true;
  }

  /** Another standby may be behind this one, so it will do only as long as nothing was read. */
  leave(how?: 'for another'): void {
    this.place = how && !this.begun ? this.choose() : null;
  }
}

const current = new AsyncLocalStorage<Reading>();

/** Runs `work`, and everything that follows from it, as one reading. */
export function asReading<T>(reading: Reading, work: () => T): T {
  return current.run(reading, work);
}

/** The reading that this is part of. None, as in jobs, commands and the admin API, means the primary. */
export function currentReading(): Reading | undefined {
  return current.getStore();
}
