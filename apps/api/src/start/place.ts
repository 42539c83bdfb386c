import { setTimeout as wait } from 'node:timers/promises';

/** A worker as its place sees it; `cluster` makes the real ones. */
export interface Hand {
  /** Its address, once it serves; rejects when it ends before. */
  readonly serving: Promise<string>;
  readonly ended: Promise<void>;
  /** Asks it to stop; what asks twice means at once. */
  stop(): void;
  kill(): void;
}

export interface PlaceOptions {
  readonly hire: () => Hand;
  /** The same fault would end the next one too: this place gives up, and with it the whole. */
  readonly giveUp: () => void;
  /** Milliseconds to wait before each worker in a row that did not last; there are no more than these. */
  readonly pauses?: readonly number[];
  /** A worker that served so long was well: what ended it says nothing about the next. */
  readonly wellAfterMs?: number;
}

const PAUSES_MS = [100, 200, 400, 800, 1_600, 3_200, 6_400];
const WELL_AFTER_MS = 10_000;
/** Longer than a worker itself waits for its requests and its jobs. */
const PATIENCE_MS = 20_000;

/** Where one worker stands: when it falls, another takes its place, after ever longer pauses when they keep falling. */
export class Place {
  private hand: Hand | undefined;
  private readonly leaving = new AbortController();
  private watch: Promise<void> = Promise.resolve();

  constructor(private readonly options: PlaceOptions) {}

  /** @returns the address of the first worker here; @throws when that one does not get to serve */
  async fill(): Promise<string> {
    const first = this.hire();
    const address = await first.serving;
    this.watch = this.keepFilled(first);
    return address;
  }

  /** Asks the worker to end and waits for it; one that does not is ended. */
  async clear(): Promise<void> {
    this.leaving.abort();
    const { hand } = this;
    hand?.stop();
    const late = setTimeout(() => hand?.kill(), PATIENCE_MS);
    await hand?.ended;
    clearTimeout(late);
    await this.watch;
  }

  private async keepFilled(hand: Hand): Promise<void> {
    const { pauses = PAUSES_MS, wellAfterMs = WELL_AFTER_MS, giveUp } = this.options;
    const { signal } = this.leaving;
    for (let falls = 0; ; hand = this.hire()) {
      const begun = performance.now();
      await hand.ended;
      if (signal.aborted) return;
      if (performance.now() - begun >= wellAfterMs) falls = 0;
      const pause = pauses[falls++];
      if (pause === undefined) {
        giveUp();
        return;
      }
      await wait(pause, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
    }
  }

  private hire(): Hand {
    this.hand = this.options.hire();
    this.hand.serving.catch(() => undefined);
    return this.hand;
  }
}
