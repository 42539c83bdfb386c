import type { Job, JobTask } from '@rejoinder/database';
import type { Verdict } from '@rejoinder/moderation';

/** Ask those checkers again that were out of reach when this comment was judged. */
export const SCORE_AGAIN: JobTask<{ commentId: string }> = { name: 'score-comment-again' };

/** Most outages are short. What lasts longer meets the growing pauses of the queue. */
const FIRST_PAUSE_MS = 10_000;

/** @param at now */
export function scoreAgain(commentId: string, at: Date): Job<{ commentId: string }> {
  return {
    task: SCORE_AGAIN,
    payload: { commentId },
    key: `${SCORE_AGAIN.name}:${commentId}`,
    runAt: new Date(at.getTime() + FIRST_PAUSE_MS),
  };
}

/** Names of the checkers that were silent where a rule wants their answer. A rule names one, however many are. */
export function awaitedCheckers(verdicts: readonly Verdict[]): readonly string[] {
  const names = verdicts
    .filter(({ code, detail }) => code === 'checker_unavailable' && detail?.retry === true)
    .map(({ detail }) => String(detail?.checker));
  return [...new Set(names)];
}
