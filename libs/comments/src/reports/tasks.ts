import type { JobTask } from '@rejoinder/database';

/** Tells the author of a rejected comment why, and how to ask for another look. */
export const STATEMENT_OF_REASONS: JobTask<{ commentId: string; decisionId: string }> = {
  name: 'mail.statement-of-reasons',
};

/** Tells the author what became of the appeal. */
export const APPEAL_DECIDED: JobTask<{ appealId: string }> = { name: 'mail.appeal-decided' };

/** Tells whoever gave a legal notice what was decided. */
export const NOTICE_DECIDED: JobTask<{ noticeId: string }> = { name: 'mail.notice-decided' };
