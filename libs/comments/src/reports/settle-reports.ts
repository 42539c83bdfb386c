import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import type { Transaction } from '@rejoinder/database';
import { Clock } from '@rejoinder/kernel';
import type { LockedComment, MoveAction } from '../moderate/moderation.repository.js';
import type { Moderator } from '../moderate/moderator.js';
import { ReportClosingRepository } from './report-closing.repository.js';

const RIGHT = { upheld: 1, dismissed: 0 };
const WRONG = { upheld: 0, dismissed: 1 };

/**
 * What a person's decision about a comment means for the reports about it: a comment that stays makes them wrong, one
 * that goes makes them right, and taking the decision back makes them open again. Part of the decision's transaction,
 * after everything else that it locks.
 */
@Injectable()
export class SettleReports {
  constructor(
    private readonly reports: ReportClosingRepository,
    private readonly clock: Clock,
  ) {}

  /** @param comment as it was before; `version`: the one it has now */
  async follow(
    tx: Transaction,
    by: Moderator,
    comment: LockedComment,
    decided: { to: CommentStatus; action: MoveAction; version: number },
  ): Promise<void> {
    const { to, action, version } = decided;
    if (action === 'undone') return this.takeBack(tx, comment);
    // To hold a comment is to think about it.
    if (to === 'pending') return;
    const at = this.clock.now();
    if (action === 'appealed') {
      const { id: commentId, revision } = comment;
      const overturned = await this.reports.overturn(tx, { commentId, revision, version }, by, at);
      await this.reports.tally(tx, overturned, { upheld: -1, dismissed: 1 }, at);
    }
    await this.close(tx, by, comment, to === 'approved' ? 'dismissed' : 'upheld', version);
  }

  /** Closes what is open one way. @param version the one the comment has now */
  async close(
    tx: Transaction,
    by: Moderator,
    comment: LockedComment,
    state: 'upheld' | 'dismissed',
    version: number,
  ): Promise<void> {
    if (comment.reports === 0) return;
    const at = this.clock.now();
    const closed = await this.reports.closeOpen(tx, { commentId: comment.id, state, version }, by, at);
    await this.reports.count(tx, comment.id);
    await this.reports.tally(tx, closed, state === 'upheld' ? RIGHT : WRONG, at);
  }

  /** The decision that is taken back is the one that led to the version the comment had. */
  private async takeBack(tx: Transaction, comment: LockedComment): Promise<void> {
    const { ids, was } = await this.reports.reopen(tx, comment.id, comment.version);
    if (ids.length === 0) return;
    await this.reports.count(tx, comment.id);
    const { upheld, dismissed } = was === 'upheld' ? RIGHT : WRONG;
    // Without the minus of zero, which PostgreSQL would be sent as "-0".
    await this.reports.tally(tx, ids, { upheld: 0 - upheld, dismissed: 0 - dismissed }, this.clock.now());
  }
}
