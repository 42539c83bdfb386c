import type { Answer } from './answer.js';

/** How a build ended: with an answer for everybody; with one that is for this request alone; or not at all. */
export type Outcome = Answer | 'own' | 'failed';

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

  wait(told: (outcome: Outcome) => void): void {
    this.waiting.push(told);
  }

  /** The first word counts. */
  end(outcome: Outcome): void {
    if (this.outcome !== undefined) return;
    this.outcome = outcome;
    this.ended(this);
    for (const told of this.waiting) told(outcome);
  }
}
