import { AsyncLocalStorage } from 'node:async_hooks';
import { Stretch } from '@rejoinder/kernel';
import { wasRefused } from './faults.js';

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
  /** Does all or nothing of a batch. @returns a result for each item, in their order */
  readonly work: (items: readonly Item[]) => Promise<readonly Result[]>;
}

/** Of what requests ask the database for (ADR 10). */
const USUAL = { size: 64, lanes: 4, patienceMs: 30 };

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly keys: readonly string[];
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
 */
export class Batches<Item, Result> {
  private readonly line: Waiting<Item, Result>[] = [];
  private underWay = 0;
  private soon: NodeJS.Immediate | null = null;
  private timer: NodeJS.Timeout | null = null;

  private readonly options: BatchOptions<Item, Result> & typeof USUAL;

  constructor(options: BatchOptions<Item, Result>) {
    this.options = { ...USUAL, ...options };
  }

  /** @throws whatever `work` throws; for a fault that other items of the batch may have caused, the item is done alone */
  add(item: Item): Promise<Result> {
    return BATCHED.follow({ batch: this.options.name }, () => this.queue(item));
  }

  private queue(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const keys = this.options.exclusive?.(item) ?? [];
      const within = AsyncLocalStorage.snapshot();
      this.line.push({ item, keys, since: performance.now(), within, resolve, reject });
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
    void this.do(batch).finally(() => {
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
    for (const one of this.line) {
      const fits = batch.length < this.options.size && !one.keys.some((key) => taken.has(key));
      (fits ? batch : left).push(one);
      // Who has to wait keeps those out that come later: nobody is overtaken by the like of them.
      for (const key of one.keys) taken.add(key);
    }
    this.line.splice(0, this.line.length, ...left);
    return batch;
  }

  private async do(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const items = batch.map(({ item }) => item);
      const work = (): Promise<readonly Result[]> => this.options.work(items);
      // Part of what the first belongs to, and not of whatever was done before.
      const results = await (batch[0]?.within(work) ?? work());
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      // PostgreSQL said no, so nothing of the batch was done. Of anything else nobody knows, and it must not be done twice.
      if (batch.length === 1 || !wasRefused(error)) return batch.forEach(({ reject }) => reject(error));
      // One of them may be held up by a lock: the next few do not wait for that.
      for (let next = 0; next < batch.length; next += this.options.lanes)
        await Promise.all(batch.slice(next, next + this.options.lanes).map((one) => this.do([one])));
    }
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
