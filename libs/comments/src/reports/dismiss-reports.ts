import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import { Clock, DomainError } from '@rejoinder/kernel';
import { lockForChange } from '../moderate/lock-for-change.js';
import { ModerationRepository } from '../moderate/moderation.repository.js';
import type { Moderator } from '../moderate/moderator.js';
import { SettleReports } from './settle-reports.js';

/** Closes what readers reported about a comment and leaves the comment as it is. */
@Injectable()
export class DismissReports {
  constructor(
    private readonly db: Database,
    private readonly comments: ModerationRepository,
    private readonly reports: SettleReports,
    private readonly clock: Clock,
  ) {}

  /**
   * @param ifVersion the version the moderator saw; it rises, so that of two who dismiss at once one learns of it
   * @throws DomainError comment_not_found, comment_removed, stale_version, report_not_found (none is open)
   */
  execute(by: Moderator, id: string, ifVersion: number): Promise<void> {
    return this.db.transaction(async (tx) => {
      const comment = await lockForChange(this.comments, tx, id, ifVersion);
      if (comment.reports === 0)
        throw new DomainError<ErrorCode>('report_not_found', 'No report about this comment is open.');
      await this.comments.touch(tx, id);
      const decision = {
        commentId: id,
        action: 'reports_dismissed',
        from: null,
        to: null,
        reason: 'reports_dismissed',
        revision: comment.revision,
      } as const;
      await this.comments.record(tx, decision, by, this.clock.now());
      await this.reports.close(tx, by, comment, 'dismissed', comment.version + 1);
    });
  }
}
