import type { Type } from '@nestjs/common';
import { MailConfirmation, ScoreCommentAgain, TellChecker } from '@rejoinder/comments';
import type { JobHandler } from '@rejoinder/database';
import { MailAppeal } from './reports/mail-appeal.js';
import { MailNotice } from './reports/mail-notice.js';
import { MailStatement } from './reports/mail-statement.js';

/** One class a task; the modules that know them provide and export them. */
export const JOB_HANDLERS: readonly Type<JobHandler>[] = [
  MailConfirmation,
  ScoreCommentAgain,
  TellChecker,
  MailStatement,
  MailAppeal,
  MailNotice,
];
