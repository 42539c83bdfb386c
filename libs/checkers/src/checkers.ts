import type { Clock } from '@rejoinder/kernel';
import { CheckerUnknown } from './checker-failed.js';
import type { CircuitOptions, Stopwatch } from './circuit.js';
import type { CheckSubject, FeedbackLabel, SpamChecker } from './spam-checker.js';
import { WatchedChecker, type CheckerFact, type CheckerState } from './watched-checker.js';

export interface CheckersOptions {
  /** What all checkers together may take while a reader waits. */
  readonly budgetMs: number;
  readonly circuit?: CircuitOptions | undefined;
  /** Measures durations; tests hold it. */
  readonly stopwatch?: Stopwatch | undefined;
}

const CIRCUIT: CircuitOptions = { failures: 5, openMs: 30_000 };

/** All checkers of this site, in the order in which they were configured. */
export class Checkers {
  private readonly watched: readonly WatchedChecker[];
  private readonly budgetMs: number;

  constructor(
    checkers: readonly SpamChecker[],
    clock: Clock,
    { budgetMs, circuit = CIRCUIT, stopwatch = () => performance.now() }: CheckersOptions,
  ) {
    this.watched = checkers.map((checker) => new WatchedChecker(checker, clock, circuit, stopwatch));
    this.budgetMs = budgetMs;
    if (new Set(this.names).size < checkers.length) throw new Error('Two checkers have the same name.');
  }

  get names(): readonly string[] {
    return this.watched.map(({ name }) => name);
  }

  /**
   * Asks all of them, or those named, at once and waits no longer than the budget: one fact each, in their order. Never throws; one that
   * fails or is late is `unavailable`.
   */
  gather(
    subject: CheckSubject,
    {
      budgetMs = this.budgetMs,
      only,
    }: { readonly budgetMs?: number | undefined; readonly only?: ReadonlySet<string> | undefined } = {},
  ): Promise<readonly CheckerFact[]> {
    const asked = this.watched.filter(({ name }) => only?.has(name) ?? true);
    return Promise.all(asked.map((checker) => checker.ask(subject, budgetMs)));
  }

  /**
   * Asks one of them, with all the time it may take, as for a comment that was held because it was down.
   * @throws CheckerUnknown and nothing else: a failure is a fact here too
   */
  async check(name: string, subject: CheckSubject): Promise<CheckerFact> {
    return this.named(name).ask(subject);
  }

  /** @throws CheckerUnknown, or FeedbackFailed when it has to be said again */
  async feedback(name: string, subject: CheckSubject, label: FeedbackLabel): Promise<void> {
    await this.named(name).tell(subject, label);
  }

  state(): readonly CheckerState[] {
    return this.watched.map(({ state }) => state);
  }

  private named(name: string): WatchedChecker {
    const found = this.watched.find((checker) => checker.name === name);
    if (!found) throw new CheckerUnknown(name);
    return found;
  }
}
