import { Injectable } from '@nestjs/common';
import type { ErrorCode, NoticeOutcome } from '@rejoinder/contracts';
import { Database, enqueue, type Transaction } from '@rejoinder/database';
import { Clock, DomainError, isId } from '@rejoinder/kernel';
import { ChangeComment } from '../moderate/change-comment.js';
import { ModerationRepository, type LockedComment } from '../moderate/moderation.repository.js';
import type { Moderator } from '../moderate/moderator.js';
import { NoticeRepository, type Notice } from './notice.repository.js';
import { NOTICE_DECIDED } from './tasks.js';

export interface NoticeDecision {
  readonly outcome: NoticeOutcome;
  /** Told to whoever gave notice and, where the comment goes, to its author. */
  readonly statement: string;
}

/** Decides a legal notice, once. A comment that is against the law is rejected with the same stroke. */
@Injectable()
export class DecideNotice {
  constructor(
    private readonly db: Database,
    private readonly comments: ModerationRepository,
    private readonly change: ChangeComment,
    private readonly notices: NoticeRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError notice_not_found, already_decided */
  async execute(by: Moderator, id: string, decision: NoticeDecision): Promise<Notice> {
    const notice = isId(id) ? await this.notices.byId(id) : null;
    if (!notice) throw new DomainError<ErrorCode>('notice_not_found', 'There is no such legal notice.');
    await this.db.transaction(async (tx) => {
      const { commentId } = notice;
      // The guard's row, the comment, the notice: the order of locks that every transaction keeps.
      if (decision.outcome === 'illegal') await this.comments.dropDuplicateGuard(tx, commentId);
      const comment = await this.comments.lock(tx, commentId);
      if (!(await this.notices.decide(tx, id, decision, by, this.clock.now()))) throw decidedAlready();
      if (!comment) throw decidedAlready();
      if (decision.outcome === 'illegal') await this.takeDown(tx, by, comment);
      else await this.record(tx, by, comment, 'notice_unfounded');
      await enqueue(tx, { task: NOTICE_DECIDED, payload: { noticeId: id } });
    });
    const decided = await this.notices.byId(id);
    return decided ?? notice;
  }

  private async takeDown(tx: Transaction, by: Moderator, comment: LockedComment): Promise<void> {
    if (comment.status !== 'rejected') {
      const change = { status: 'rejected', reasonCode: 'illegal_content' } as const;
      await this.change.executeIn(tx, by, comment.id, null, change, 'legal');
      return;
    }
    const decisionId = await this.record(tx, by, comment, 'illegal_content');
    await this.comments.tellAuthor(tx, comment.id, decisionId);
  }

  /** What was decided without moving the comment. */
  private record(
    tx: Transaction,
    by: Moderator,
    { id: commentId, revision }: LockedComment,
    reason: 'illegal_content' | 'notice_unfounded',
  ): Promise<string> {
    const decision = { commentId, action: 'legal', from: null, to: null, reason, revision } as const;
    return this.comments.record(tx, decision, by, this.clock.now());
  }
}

function decidedAlready(): DomainError<ErrorCode> {
  return new DomainError<ErrorCode>(
    'already_decided',
    'This notice was decided before, or the comment it is about was deleted.',
  );
}
