import { TaskCancelledError, timeout, TimeoutStrategy } from 'cockatiel';
import { CheckerFailed } from './checker-failed.js';

/**
 * Runs with a time limit that holds even when `run` does not listen to its signal. The signal aborts at the limit and
 * also when all is done, so that nothing stays open behind. What a late `run` still returns or throws is dropped.
 * @throws CheckerFailed timeout, or whatever `run` throws
 */
export async function withinLimit<T>(limitMs: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = timeout(limitMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: true });
  try {
    return await limit.execute(({ signal }) => run(signal));
  } catch (error) {
    throw error instanceof TaskCancelledError ? new CheckerFailed('timeout') : error;
  }
}
