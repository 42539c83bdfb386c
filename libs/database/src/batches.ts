import { AsyncLocalStorage } from 'node:async_hooks';
import { Stretch } from '@rejoinder/kernel';
import { wasLockedOut, wasRefused } from './faults.js';
import { HeldRows, type LockedRow } from './held-rows.js';

/** An item that waits for its batch and for what the database says to it. */
export const BATCHED = new Stretch<{ readonly batch: string }>('batched');

export interface BatchOptions<Item, Result> {
  /** What is done, for measurements. */
  readonly name: string;
  /** Most items of one batch. */
  readonly size?: number;
  /** Most batches under way at once. */
  readonly lanes?: number;
  /** So long the first in line waits for a batch under way to come back, before it is sent beside it. Milliseconds. */
  readonly patienceMs?: number;
  /** What at most one item of a batch may have: items that share any of it are sent one after another. */
  readonly exclusive?: (item: Item) => readonly string[];
  /** Rows that an item has to lock and that somebody else may hold, such as a discussion. */
  readonly locks?: (item: Item) => readonly LockedRow[];
  /**
   * Does all or nothing of a batch; in a hurry it waits for locks a moment only.
   * @returns a result for each item, in their order
   */
  readonly work: (items: readonly Item[], how: { readonly hurry: boolean }) => Promise<readonly Result[]>;
}

/** Of what requests ask the database for (ADR 10). */
const USUAL = { size: 64, lanes: 4, patienceMs: 30 };

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly keys: readonly string[];
  /** Goes alone and does not wait: what it needs was held when somebody last looked. */
  readonly hurry: boolean;
  readonly since: number;
  /** Does work as part of what the item belongs to. */
  readonly within: <T>(work: () => T) => T;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes one statement of what many requests ask for at the same time. Who comes when nothing is under way is sent at the
 * end of this turn of the event loop, with all who came in the same turn, so nobody waits where there is nobody else;
 * what comes while a batch is under way goes together when it is back. So batches grow with the load and with nothing
 * else, and what one costs is shared by all in it.
 *
 * A row that somebody holds stops those who need it and nobody else: the first who found it so waited in vain, the next
 * looks for a moment, alone, and whoever comes meanwhile is refused with what the first was told.
 */
export class Batches<Item, Result> {
  private readonly line: Waiting<Item, Result>[] = [];
  private underWay = 0;
  private soon: NodeJS.Immediate | null = null;
  private timer: NodeJS.Timeout | null = null;
  private readonly held: HeldRows<Item>;

  private readonly options: BatchOptions<Item, Result> & typeof USUAL;

  constructor(options: BatchOptions<Item, Result>) {
    this.options = { ...USUAL, ...options };
    this.held = new HeldRows(options.locks ?? (() => []));
  }

  /** @throws whatever `work` throws; for a fault that other items of the batch may have caused, the item is done alone */
  add(item: Item): Promise<Result> {
    return BATCHED.follow({ batch: this.options.name }, () => this.queue(item));
  }

  private queue(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const look = this.held.look(item);
      if (look.error) return reject(look.error);
      const keys = this.options.exclusive?.(item) ?? [];
      const within = AsyncLocalStorage.snapshot();
      this.line.push({
        item,
        keys,
        hurry: look.hurry,
        since: performance.now(),
        within,
        resolve,
        reject,
      });
      if (this.underWay === 0) this.sendSoon();
      else this.watch();
    });
  }

  /** Not before all are in line whom the same turn brings: answers of one batch let a dozen go on, one after the other. */
  private sendSoon(): void {
    this.soon ??= setImmediate(() => {
      this.soon = null;
      if (this.underWay < this.options.lanes) this.send();
    });
  }

  private send(): void {
    const batch = this.take();
    if (batch.length === 0) return;
    this.underWay++;
    void this.do(batch, batch[0]?.hurry ?? false).finally(() => {
      this.underWay--;
      this.sendSoon();
    });
    this.watch();
  }

  /** The first in line, with all behind them that they can go with. */
  private take(): Waiting<Item, Result>[] {
    const batch: Waiting<Item, Result>[] = [];
    const taken = new Set<string>();
    const left: Waiting<Item, Result>[] = [];
    const size = this.line[0]?.hurry ? 1 : this.options.size;
    for (const one of this.line) {
      const goesAlong = batch.length === 0 || (batch.length < size && !one.hurry);
      const fits = goesAlong && !one.keys.some((key) => taken.has(key));
      (fits ? batch : left).push(one);
      // Who has to wait keeps those out that come later: nobody is overtaken by the like of them.
      for (const key of one.keys) taken.add(key);
    }
    this.line.splice(0, this.line.length, ...left);
    return batch;
  }

  private async do(batch: readonly Waiting<Item, Result>[], hurry: boolean): Promise<void> {
    try {
      const items = batch.map(({ item }) => item);
      const work = (): Promise<readonly Result[]> => this.options.work(items, { hurry });
      // Part of what the first belongs to, and not of whatever was done before.
      const results = await (batch[0]?.within(work) ?? work());
      for (const item of items) this.held.note(item, null);
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (batch.length === 1 && batch[0] && this.held.note(batch[0].item, error)) this.putOff();
      // PostgreSQL said no, so nothing of the batch was done. Of anything else nobody knows, and it must not be done twice.
      if (batch.length === 1 || !wasRefused(error)) return batch.forEach(({ reject }) => reject(error));
      await this.doEach(batch, wasLockedOut(error));
    }
  }

  /** One of them has to wait for somebody, or is wrong: nobody else has to suffer for it. */
  private async doEach(batch: readonly Waiting<Item, Result>[], hurry: boolean): Promise<void> {
    for (let next = 0; next < batch.length; next += this.options.lanes)
      await Promise.all(
        batch.slice(next, next + this.options.lanes).map(async (one) => {
          const held = this.held.errorFor(one.item);
          if (held) one.reject(held);
          else await this.do([one], hurry);
        }),
      );
  }

  /** Those in line who need what is held would only wait for it once more; who is there to look does not wait. */
  private putOff(): void {
    const left = this.line.filter(({ item, hurry, reject }) => {
      const error = hurry ? null : this.held.errorFor(item);
      if (error) reject(error);
      return !error;
    });
    this.line.splice(0, this.line.length, ...left);
  }

  /** A batch that does not come back, because somebody holds what one of its items needs, must not hold up all others. */
  private watch(): void {
    const first = this.line[0];
    if (!first || this.timer || this.underWay >= this.options.lanes) return;
    const left = this.options.patienceMs - (performance.now() - first.since);
    this.timer = setTimeout(
      () => {
        this.timer = null;
        if (this.underWay < this.options.lanes) this.send();
      },
      Math.max(1, left),
    ).unref();
  }
}
