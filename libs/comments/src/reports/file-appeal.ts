import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import { Clock, DomainError, newId } from '@rejoinder/kernel';
import { ModerationRepository } from '../moderate/moderation.repository.js';
import { AppealRepository } from './appeal.repository.js';
import { ExplainRepository } from './explain.repository.js';

/** An author asks for another look at a decision; once for each decision (row E9). */
@Injectable()
export class FileAppeal {
  constructor(
    private readonly db: Database,
    private readonly comments: ModerationRepository,
    private readonly explain: ExplainRepository,
    private readonly appeals: AppealRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @param decisionId as the capability that the author was given names it
   * @throws DomainError comment_not_found (it is gone), link_used, already_decided (the comment has been taken up again)
   */
  execute(decisionId: string, text: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const found = await this.explain.byDecision(decisionId, tx);
      if (!found) throw new DomainError<ErrorCode>('comment_not_found', 'The comment is not there any more.');
      const { commentId } = found;
      const comment = await this.comments.lock(tx, commentId);
      const createdAt = this.clock.now();
      const appeal = { id: newId(createdAt), commentId, decisionId, text, createdAt };
      if (!(await this.appeals.add(tx, appeal)))
        throw new DomainError<ErrorCode>('link_used', 'You have asked for another look at this already.');
      if (comment?.status !== 'rejected')
        throw new DomainError<ErrorCode>('already_decided', 'This decision does not hold any more.');
    });
  }
}
