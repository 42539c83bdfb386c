export interface LaneOptions {
  /** So many are worked on at the same time. */
  readonly atOnce: number;
  /** So many may wait for their turn; who comes then is refused at once. */
  readonly waiting: number;
  /**
   * Milliseconds that anybody waits at most. A quarter of it once the line has not been empty for as long: then it
   * stands, and to wait longer in it helps nobody.
   */
  readonly patienceMs: number;
}

/** Why somebody does not get a turn: the line is full, it took too long. */
export type Refusal = 'full' | 'late';

/** Called once: when it is one's turn, or with why it will not be. */
export type Come = (refusal: Refusal | null) => void;

/** Part of the patience that is left in a line that stands. */
const STANDING = 0.25;

/**
 * Lets so many through at once, has others wait in line for a moment, and refuses the rest. What is let through then
 * never slows down so far that nobody gets an answer in time, however many come: the work that can be done is done.
 */
export class Lane {
  busy = 0;
  readonly refused: Record<Refusal, number> = { full: 0, late: 0 };
  /** Those who gave up before it was their turn, so that nothing was done for them. */
  gone = 0;
  /** Since when each waits, in the order of coming. */
  private readonly line = new Map<Come, number>();
  /** Since when there was always somebody in line. */
  private standsSince = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: LaneOptions) {}

  get waiting(): number {
    return this.line.size;
  }

  /** Would somebody who comes now be refused? Counts as a refusal if so. */
  refuses(): boolean {
    const isFull = this.busy >= this.options.atOnce && this.line.size >= this.options.waiting;
    if (isFull) this.refused.full++;
    return isFull;
  }

  /** Whoever gets a turn has to {@link leave}. */
  enter(come: Come): void {
    if (this.busy < this.options.atOnce) {
      this.busy++;
      return come(null);
    }
    if (this.refuses()) return come('full');
    const now = performance.now();
    if (this.line.size === 0) this.standsSince = now;
    this.line.set(come, now);
    this.watch();
  }

  /** For those who do not want to wait any longer; does nothing once they were called. */
  giveUp(come: Come): void {
    if (this.line.delete(come)) this.gone++;
  }

  /** Whoever had a turn is done. */
  leave(): void {
    this.busy--;
    this.refuseLate();
    const [next] = this.line.keys();
    if (!next || this.busy >= this.options.atOnce) return;
    this.line.delete(next);
    this.busy++;
    next(null);
  }

  private refuseLate(): void {
    const now = performance.now();
    for (const [come, since] of this.line) {
      if (now - since < this.patience(now)) return;
      this.line.delete(come);
      this.refused.late++;
      come('late');
    }
  }

  private patience(now: number): number {
    const { patienceMs } = this.options;
    return now - this.standsSince >= patienceMs ? patienceMs * STANDING : patienceMs;
  }

  /** Also when nobody leaves, nobody waits for ever. */
  private watch(): void {
    if (this.timer) return;
    const [since] = this.line.values();
    if (since === undefined) return;
    const now = performance.now();
    const left = since + this.patience(now) - now;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.refuseLate();
        this.watch();
      },
      Math.max(1, Math.ceil(left)),
    ).unref();
  }
}
