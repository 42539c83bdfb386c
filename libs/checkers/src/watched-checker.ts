import { Logger } from '@nestjs/common';
import { Signal, type Clock } from '@rejoinder/kernel';
import { CheckerFailed, FeedbackFailed, type FailureKind } from './checker-failed.js';
import { Circuit, type CircuitOptions, type CircuitPosition, type Stopwatch } from './circuit.js';
import type { CheckOutcome, CheckSubject, FeedbackLabel, SpamChecker } from './spam-checker.js';
import { withinLimit } from './within-limit.js';

/** What came of asking one checker. `unavailable` is not an opinion: what follows from it is the site's to say. */
export interface CheckerFact {
  readonly checker: string;
  readonly outcome: CheckOutcome | 'unavailable';
  readonly score: number | null;
  /** The checker's own code; with `unavailable` the kind of failure. */
  readonly reason: string | null;
  readonly ms: number;
}

/** Told each time one is asked, or would have been if its circuit were closed. */
export const CHECKS = new Signal<{
  readonly checker: string;
  readonly outcome: CheckerFact['outcome'];
  readonly ms: number;
}>('check');

/** How a checker is doing, for metrics and health. */
export interface CheckerState {
  readonly checker: string;
  readonly circuit: CircuitPosition;
  readonly lastAnswerAt: Date | null;
  readonly lastFailure: { readonly kind: FailureKind; readonly at: Date } | null;
}

/** One checker behind its time limit and its circuit. Logs that it failed and how, never what it was asked or said. */
export class WatchedChecker {
  private readonly logger = new Logger('Checkers');
  private readonly circuit: Circuit;
  private lastAnswerAt: Date | null = null;
  private lastFailure: CheckerState['lastFailure'] = null;

  constructor(
    private readonly checker: SpamChecker,
    private readonly clock: Clock,
    circuit: CircuitOptions,
    private readonly stopwatch: Stopwatch,
  ) {
    this.circuit = new Circuit(circuit, stopwatch);
  }

  get name(): string {
    return this.checker.name;
  }

  get state(): CheckerState {
    const { name: checker, lastAnswerAt, lastFailure } = this;
    return { checker, circuit: this.circuit.position, lastAnswerAt, lastFailure };
  }

  /** Never throws, and never takes longer than the limit or the checker's own. */
  async ask(subject: CheckSubject, limitMs = Infinity): Promise<CheckerFact> {
    const started = this.stopwatch();
    const fact = (found: Pick<CheckerFact, 'outcome' | 'score' | 'reason'>): CheckerFact => {
      const ms = Math.round(this.stopwatch() - started);
      CHECKS.tell({ checker: this.name, outcome: found.outcome, ms });
      return { checker: this.name, outcome: found.outcome, score: found.score, reason: found.reason, ms };
    };
    try {
      const limit = Math.min(this.checker.timeoutMs, limitMs);
      const verdict = await this.circuit.run(() =>
        withinLimit(limit, (signal) => this.checker.check(subject, signal)),
      );
      this.lastAnswerAt = this.clock.now();
      return fact(verdict);
    } catch (error) {
      const failure = CheckerFailed.from(error);
      this.note(failure);
      return fact({ outcome: 'unavailable', score: null, reason: failure.kind });
    }
  }

  /**
   * Past the circuit: a checker that takes no feedback must not lose its checks for it, nor feedback wait for a comment
   * that tries an open circuit. Whoever calls tries again later.
   * @throws FeedbackFailed
   */
  async tell(subject: CheckSubject, label: FeedbackLabel): Promise<void> {
    try {
      await withinLimit(this.checker.timeoutMs, (signal) => this.checker.feedback(subject, label, signal));
    } catch (error) {
      const failure = CheckerFailed.from(error);
      this.warn(failure, 'feedback');
      throw new FeedbackFailed(this.name, failure.kind);
    }
  }

  /** An open circuit is no new failure, and a line for each comment that meets it would only hide the first. */
  private note(failure: CheckerFailed): void {
    if (failure.kind === 'circuit_open') return;
    this.lastFailure = { kind: failure.kind, at: this.clock.now() };
    this.warn(failure, this.circuit.position === 'open' ? 'check, not asked for a while' : 'check');
  }

  private warn({ kind, note }: CheckerFailed, of: string): void {
    this.logger.warn(`${this.name} failed: ${[kind, note].filter(Boolean).join(' ')} (${of})`);
  }
}
