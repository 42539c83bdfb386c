import { Injectable } from '@nestjs/common';
import type { ErrorCode, ReportReason } from '@rejoinder/contracts';
import { Database, RateLimits, type Transaction } from '@rejoinder/database';
import { Clock, DomainError } from '@rejoinder/kernel';
import { Vault } from '@rejoinder/privacy';
import { ModerationRepository, type LockedComment } from '../moderate/moderation.repository.js';
import { CommentSettings } from '../settings.js';
import { hashOfSecret } from '../trust/secret.js';
import { lockReadable, refuseOddId } from './lock-readable.js';
import { ReportClosingRepository } from './report-closing.repository.js';
import { reportWeight } from './report-weight.js';
import { ReportRepository, type Heard } from './report.repository.js';
import { reportNetwork, voiceOf, type Reporter } from './reporter.js';

export interface ReportCommand {
  readonly commentId: string;
  readonly reason: ReportReason;
  readonly details: string | null;
  readonly reporter: Reporter;
}

/** Of one network. */
const LIMIT = { points: 10, seconds: 3_600 };

/** Takes a reader's report; where enough of them agree, the comment is hidden until a person decides (rows D5, E5, E6). */
@Injectable()
export class ReportComment {
  constructor(
    private readonly db: Database,
    private readonly limits: RateLimits,
    private readonly comments: ModerationRepository,
    private readonly reports: ReportRepository,
    private readonly closing: ReportClosingRepository,
    private readonly vault: Vault,
    private readonly settings: CommentSettings,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid_id, comment_not_found (or not shown), already_reported, too_many_requests */
  async execute({ commentId, reason, details, reporter }: ReportCommand): Promise<void> {
    refuseOddId(commentId);
    await this.limits.take('report', reportNetwork(this.vault, reporter.ip), LIMIT);
    await this.db.transaction(async (tx) => {
      const comment = await lockReadable(this.comments, tx, commentId);
      const now = this.clock.now();
      const { deviceToken } = reporter;
      const device = deviceToken === null ? null : hashOfSecret(deviceToken);
      const addressId = device && (await this.reports.addressOf(tx, device, now));
      const voice = voiceOf(this.vault, reporter, addressId);
      const weight = reportWeight(await this.reports.tallyOf(tx, voice.reporter));
      const { revision } = comment;
      if (!(await this.reports.add(tx, { commentId, revision, reason, details, weight }, voice, now)))
        throw new DomainError<ErrorCode>('already_reported', 'You have reported this comment before.');
      await this.closing.count(tx, commentId);
      const heard = await this.reports.heard(tx, commentId, revision);
      if (this.hides(comment, heard)) await this.hide(tx, comment, heard, now);
    });
  }

  /**
   * Not what the staff wrote, and not a text that a person let stand although it was reported: reports about that go
   * to the moderators and no further, however many there are. Otherwise a few could bury a comment by never tiring.
   * Nor by having been right: a voice that weighs more does not stand for another person.
   */
  private hides({ staff }: LockedComment, { weight, networks, settled }: Heard): boolean {
    const enough = this.settings.reportsToHide;
    return enough > 0 && weight >= enough && networks >= enough && !staff && !settled;
  }

  private async hide(tx: Transaction, comment: LockedComment, heard: Heard, at: Date): Promise<void> {
    const stays = comment.replyCount > 0;
    await this.comments.setStatus(tx, comment.id, 'pending', stays);
    const { reports, networks, weight } = heard;
    const verdict = {
      rule: 'reports',
      phase: 'reports',
      phaseVersion: 1,
      outcome: 'hold',
      code: 'held_by_reports',
      score: 0.5,
      detail: { reports, networks, weight, enough: this.settings.reportsToHide },
    } as const;
    await this.reports.recordHiding(tx, comment, verdict, at);
    if (!stays) await this.comments.climb(tx, comment.parentId, -1);
    await this.comments.recount(tx, comment.articleId, 'approved', 'pending');
  }
}
