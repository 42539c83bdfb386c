import { Injectable } from '@nestjs/common';
import { Checkers, CheckerUnknown } from '@rejoinder/checkers';
import { JobHandler } from '@rejoinder/database';
import { Vault } from '@rejoinder/privacy';
import { CommentSettings } from '../settings.js';
import { CheckedCommentRepository } from './checked-comment.repository.js';
import { TELL_CHECKER, type Feedback } from './feedback-task.js';
import { subjectOfStored } from './stored-subject.js';

/** Tells a checker what a person decided, so that it learns (row C15). What was deleted meanwhile leaves no more. */
@Injectable()
export class TellChecker extends JobHandler<Feedback> {
  readonly task = TELL_CHECKER;

  constructor(
    private readonly checked: CheckedCommentRepository,
    private readonly checkers: Checkers,
    private readonly vault: Vault,
    private readonly settings: CommentSettings,
  ) {
    super();
  }

  /** @throws FeedbackFailed to be tried again later */
  async run({ commentId, revision, checker, label }: Feedback): Promise<void> {
    const comment = await this.checked.find(commentId);
    if (comment?.revision !== revision) return;
    try {
      await this.checkers.feedback(checker, subjectOfStored(comment, this.vault, this.settings), label);
    } catch (error) {
      if (!(error instanceof CheckerUnknown)) throw error;
    }
  }
}
