import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import { SubmitComment } from '../submit/submit-comment.js';
import { WITHOUT_FORM, type Submitted } from '../submit/submit-command.js';
import { ListQueue } from './list-queue.js';
import type { Moderator } from './moderator.js';

/** Posts the publication's own answer under a comment, through the same chain as everybody's. */
@Injectable()
export class AnswerAsStaff {
  constructor(
    private readonly queue: ListQueue,
    private readonly submit: SubmitComment,
  ) {}

  /** @throws DomainError comment_not_found, parent_not_visible, duplicate_comment, and as SubmitComment */
  async execute(
    by: Moderator,
    commentId: string,
    body: string,
    idempotencyKey: string | null,
  ): Promise<Submitted> {
    const parent = await this.queue.one(commentId);
    if (parent.status !== 'approved' || parent.removedAt) {
      throw new DomainError<ErrorCode>(
        'parent_not_visible',
        'Approve the comment first: nobody could see what is being answered.',
      );
    }
    return this.submit.execute({
      articleSlug: parent.articleSlug,
      parentId: parent.id,
      body,
      author: { kind: 'staff', ...by },
      arrival: WITHOUT_FORM,
      idempotencyKey,
    });
  }
}
