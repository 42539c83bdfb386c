import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleAll,
  type CircuitBreakerPolicy,
  type IBackoff,
} from 'cockatiel';
import { CheckerFailed } from './checker-failed.js';

export interface CircuitOptions {
  /** Failures in a row after which the checker is left alone. */
  readonly failures: number;
  /** For how long; then one check tries it, and its answer closes the circuit again. */
  readonly openMs: number;
}

/** `closed` is the good state: the checker is asked. `open`: it is not. `trying`: one check finds out. */
export type CircuitPosition = 'closed' | 'open' | 'trying';

/** Milliseconds from any fixed point, never going back. */
export type Stopwatch = () => number;

/** Leaves a checker alone that failed several times in a row, so that an outage costs comments no time. */
export class Circuit {
  private readonly breaker: CircuitBreakerPolicy;

  constructor({ failures, openMs }: CircuitOptions, stopwatch: Stopwatch) {
    this.breaker = circuitBreaker(handleAll, {
      breaker: new ConsecutiveBreaker(failures),
      halfOpenAfter: { next: () => pause(openMs, stopwatch) },
    });
  }

  get position(): CircuitPosition {
    if (this.breaker.state === CircuitState.Closed) return 'closed';
    return this.breaker.state === CircuitState.HalfOpen ? 'trying' : 'open';
  }

  /** @throws CheckerFailed circuit_open without running, or whatever `run` throws, which then counts as a failure */
  async run<T>(run: () => Promise<T>): Promise<T> {
    // The breaker would let others wait for the one that tries; they have no time for that.
    if (this.position === 'trying') throw new CheckerFailed('circuit_open');
    let ran = false;
    try {
      return await this.breaker.execute(() => {
        ran = true;
        return run();
      });
    } catch (error) {
      throw ran ? error : new CheckerFailed('circuit_open');
    }
  }
}

/**
 * The breaker measures by the wall clock, and a clock set back by an hour would leave a checker unasked for an hour.
 * So the length of its pause is answered anew each time it looks: endless before the end, nothing after it.
 */
function pause(openMs: number, stopwatch: Stopwatch): IBackoff<unknown> {
  const end = stopwatch() + openMs;
  return {
    get duration() {
      return stopwatch() < end ? Infinity : -Infinity;
    },
    next: () => pause(openMs, stopwatch),
  };
}
