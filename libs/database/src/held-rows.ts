import { LRUCache } from 'lru-cache';
import { wasLockedOut } from './faults.js';

/** A row that an item has to lock. */
export interface LockedRow {
  readonly table: string;
  readonly id: string;
}

/** `asked` while somebody looks whether it still is held. */
interface Held {
  readonly error: Error;
  asked: boolean;
}

const MOST = 1_000;

/** Rows that somebody held for longer than anybody waits, as those found out who waited in vain. */
export class HeldRows<Item> {
  private readonly held = new LRUCache<string, Held>({ max: MOST });

  constructor(private readonly rowsOf: (item: Item) => readonly LockedRow[]) {}

  /**
   * Comes before an item is done. Where what it needs was held, it is the one that looks, in a hurry; until that is told
   * by `note`, all others get the error.
   */
  look(item: Item): { readonly hurry: boolean; readonly error?: Error } {
    const held = this.of(item);
    const asked = held.find((one) => one.asked);
    if (asked) return { hurry: false, error: asked.error };
    for (const one of held) one.asked = true;
    return { hurry: held.length > 0 };
  }

  /** What was told to the first who needed a row that the item needs, too, and that is held as far as is known. */
  errorFor(item: Item): Error | null {
    return this.of(item)[0]?.error ?? null;
  }

  /**
   * @param error why the item was not done; null when it was, so that nothing it needs is held
   * @returns whether it waited in vain for a row that is known
   */
  note(item: Item, error: unknown): boolean {
    if (error === null && this.held.size === 0) return false;
    let found = false;
    for (const row of this.rowsOf(item)) {
      const name = nameOf(row);
      const held = this.held.get(name);
      if (wasLockedOut(error, row.table)) {
        this.held.set(name, { error, asked: false });
        found = true;
      } else if (error === null) this.held.delete(name);
      // It failed by something else, so nobody knows yet.
      else if (held) held.asked = false;
    }
    return found;
  }

  private of(item: Item): Held[] {
    if (this.held.size === 0) return [];
    return this.rowsOf(item).flatMap((row) => this.held.get(nameOf(row)) ?? []);
  }
}

function nameOf({ table, id }: LockedRow): string {
  return `${table}:${id}`;
}
