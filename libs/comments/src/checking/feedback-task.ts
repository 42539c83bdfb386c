import type { FeedbackLabel } from '@rejoinder/checkers';
import type { Job, JobTask } from '@rejoinder/database';

export interface Feedback {
  readonly commentId: string;
  /** The text that was decided about; another one may stand there when it is told. */
  readonly revision: number;
  readonly checker: string;
  readonly label: FeedbackLabel;
}

/** Tell one checker what a person thinks of a comment. One job a checker: those that took it do not hear it again. */
export const TELL_CHECKER: JobTask<Feedback> = { name: 'tell-checkers' };

/** What was not told yet gives way to what is true now. */
export function tellChecker(feedback: Feedback): Job<Feedback> {
  const { commentId, checker } = feedback;
  return { task: TELL_CHECKER, payload: feedback, key: `${TELL_CHECKER.name}:${commentId}:${checker}` };
}
