export interface LaneOptions {
  /** So many are worked on at the same time. */
  readonly atOnce: number;
  /** So many may wait for their turn; who comes then is refused at once. */
  readonly waiting: number;
  /** Milliseconds that anybody waits at most. */
  readonly patienceMs?: number;
  /** The same once the line has not been empty for as long as the patience: it stands, and waiting longer helps nobody. */
  readonly standingMs?: number;
}

/** Why somebody does not get a turn: the line is full, it took too long. */
export type Refusal = 'full' | 'late';

interface Waiting {
  readonly since: number;
  readonly come: (refusal: Refusal | null) => void;
}

const PATIENCE_MS = 2_000;
const STANDING_MS = 500;

/**
 * Lets so many through at once, has others wait in line for a moment, and refuses the rest. What is let through then
 * never slows down so far that nobody gets an answer in time, however many come: the work that can be done is done.
 */
export class Lane {
  busy = 0;
  readonly refused: Record<Refusal, number> = { full: 0, late: 0 };
  /** Those who gave up before it was their turn, so that nothing was done for them. */
  gone = 0;
  private readonly line = new Set<Waiting>();
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

  /**
   * @param come called once, when it is one's turn (then {@link leave} has to follow) or one is refused
   * @returns for those who do not want to wait any longer; does nothing once `come` was called
   */
  enter(come: Waiting['come']): () => void {
    const isNext = this.busy < this.options.atOnce;
    if (isNext) this.busy++;
    if (isNext || this.refuses()) {
      come(isNext ? null : 'full');
      return () => undefined;
    }
    const one = { since: performance.now(), come };
    if (this.line.size === 0) this.standsSince = one.since;
    this.line.add(one);
    this.watch();
    return () => {
      if (this.line.delete(one)) this.gone++;
    };
  }

  /** Whoever had a turn is done. */
  leave(): void {
    this.busy--;
    this.refuseLate();
    const [next] = this.line;
    if (!next || this.busy >= this.options.atOnce) return;
    this.line.delete(next);
    this.busy++;
    next.come(null);
  }

  private refuseLate(): void {
    const now = performance.now();
    for (const one of this.line) {
      if (now - one.since < this.patience(now)) return;
      this.line.delete(one);
      this.refused.late++;
      one.come('late');
    }
  }

  private patience(now: number): number {
    const { patienceMs = PATIENCE_MS, standingMs = STANDING_MS } = this.options;
    return now - this.standsSince >= patienceMs ? standingMs : patienceMs;
  }

  /** Also when nobody leaves, nobody waits for ever. */
  private watch(): void {
    if (this.timer) return;
    const [first] = this.line;
    if (!first) return;
    const now = performance.now();
    const left = first.since + this.patience(now) - now;
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
