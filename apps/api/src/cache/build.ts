import type { Answer } from './answer.js';

/** How a build ended: with an answer for everybody; with one that is for this request alone; or not at all. */
export type Outcome = Answer | 'own' | 'failed';

/** As many as there are connections: only who asks again and again on one, without waiting for answers, comes beyond. */
const MOST_WAITING = 10_000;

/** The first request for an answer that is not kept, on its ordinary way, and those who wait for what comes of it. */
export class Build {
  private readonly waiting: ((outcome: Outcome) => void)[] = [];
  private outcome: Outcome | undefined;

  constructor(
    readonly key: string,
    /** Of the announcements, when it began: what was read is no older than that. */
    readonly turn: number,
    private readonly ended: (build: Build) => void,
  ) {}

  /** @returns false when too many wait already */
  wait(told: (outcome: Outcome) => void): boolean {
    if (this.waiting.length >= MOST_WAITING) return false;
    this.waiting.push(told);
    return true;
  }

  /** The first word counts. */
  end(outcome: Outcome): void {
    if (this.outcome !== undefined) return;
    this.outcome = outcome;
    this.ended(this);
    for (const told of this.waiting) told(outcome);
  }
}
