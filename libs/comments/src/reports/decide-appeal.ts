import { Injectable } from '@nestjs/common';
import type { AppealOutcome, ErrorCode } from '@rejoinder/contracts';
import { Database, enqueue, type Transaction } from '@rejoinder/database';
import { Clock, DomainError, isId } from '@rejoinder/kernel';
import { ChangeComment } from '../moderate/change-comment.js';
import { ModerationRepository, type LockedComment } from '../moderate/moderation.repository.js';
import type { Moderator } from '../moderate/moderator.js';
import { AppealRepository, type Appeal } from './appeal.repository.js';
import { APPEAL_DECIDED } from './tasks.js';

export interface AppealDecision {
  readonly outcome: AppealOutcome;
  /** Told to the author. */
  readonly answer: string;
}

/** Decides an appeal, once. One that is granted shows the comment again with the same stroke. */
@Injectable()
export class DecideAppeal {
  constructor(
    private readonly db: Database,
    private readonly comments: ModerationRepository,
    private readonly change: ChangeComment,
    private readonly appeals: AppealRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError appeal_not_found, already_decided, forbidden (somebody else has to look at it) */
  async execute(by: Moderator, id: string, decision: AppealDecision): Promise<Appeal> {
    const appeal = isId(id) ? await this.appeals.byId(id) : null;
    if (!appeal) throw appealNotFound();
    await this.refuseOwnCause(by, appeal);
    await this.db.transaction(async (tx) => {
      const comment = await this.comments.lock(tx, appeal.commentId);
      if (!comment || comment.removed) throw appealNotFound();
      if (!(await this.appeals.decide(tx, id, decision, by, this.clock.now())))
        throw new DomainError<ErrorCode>('already_decided', 'This appeal was decided before.');
      if (decision.outcome === 'granted' && comment.status !== 'approved') await this.takeUp(tx, by, comment);
      else await this.record(tx, by, comment, decision.outcome);
      await enqueue(tx, { task: APPEAL_DECIDED, payload: { appealId: id } });
    });
    const decided = await this.appeals.byId(id);
    return decided ?? appeal;
  }

  /**
   * Nobody judges an appeal against their own decision while there is somebody else who could. Where one person does
   * everything they may; the answer says that it was so.
   */
  private async refuseOwnCause(by: Moderator, { decidedFirstBy }: Appeal): Promise<void> {
    if (decidedFirstBy !== by.id || !(await this.appeals.hasOthers(by.id, this.clock.now()))) return;
    throw new DomainError<ErrorCode>(
      'forbidden',
      'You made the decision that is appealed against. Somebody else on the staff has to look at it.',
    );
  }

  private async takeUp(tx: Transaction, by: Moderator, comment: LockedComment): Promise<void> {
    const change = { status: 'approved', reason: 'appeal_granted' } as const;
    await this.change.executeIn(tx, by, comment.id, null, change, 'appealed');
  }

  private async record(
    tx: Transaction,
    by: Moderator,
    { id: commentId, revision }: LockedComment,
    outcome: AppealOutcome,
  ): Promise<void> {
    const reason = outcome === 'granted' ? 'appeal_granted' : 'appeal_denied';
    const decision = { commentId, action: 'appealed', from: null, to: null, reason, revision } as const;
    await this.comments.record(tx, decision, by, this.clock.now());
  }
}

function appealNotFound(): DomainError<ErrorCode> {
  return new DomainError<ErrorCode>('appeal_not_found', 'There is no such appeal.');
}
