import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, RateLimits } from '@rejoinder/database';
import { Clock, newId } from '@rejoinder/kernel';
import { Vault } from '@rejoinder/privacy';
import { ModerationRepository } from '../moderate/moderation.repository.js';
import { CommentSettings } from '../settings.js';
import { lockReadable, refuseOddId } from './lock-readable.js';
import { NoticeRepository } from './notice.repository.js';
import { reportNetwork } from './reporter.js';

export interface NoticeCommand {
  readonly commentId: string;
  /** Which law, in the words of whoever gives notice. */
  readonly grounds: string;
  readonly explanation: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly ip: string;
}

/** Of one network. */
const LIMIT = { points: 5, seconds: 3_600 };
/** 120 bits: whoever has the reference was given it. */
const REFERENCE_BYTES = 15;
const DAY_MS = 86_400_000;

/** Takes a notice that a comment is against the law; from now on a clock runs (row E7). */
@Injectable()
export class GiveNotice {
  constructor(
    private readonly db: Database,
    private readonly limits: RateLimits,
    private readonly comments: ModerationRepository,
    private readonly notices: NoticeRepository,
    private readonly vault: Vault,
    private readonly settings: CommentSettings,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid_id, comment_not_found (or not shown), too_many_requests */
  async execute(command: NoticeCommand): Promise<{ reference: string; dueAt: Date }> {
    const { commentId, grounds, explanation, name, email, ip } = command;
    refuseOddId(commentId);
    await this.limits.take('legal-notice', reportNetwork(this.vault, ip), LIMIT);
    return this.db.transaction(async (tx) => {
      const { revision } = await lockReadable(this.comments, tx, commentId);
      const createdAt = this.clock.now();
      const dueAt = new Date(createdAt.getTime() + this.settings.legalNoticeDays * DAY_MS);
      const id = newId(createdAt);
      const reference = randomBytes(REFERENCE_BYTES).toString('base64url');
      const contact =
        name === null && email === null ? null : this.vault.sealNoticeContact({ noticeId: id, name, email });
      const notice = { id, reference, commentId, revision, grounds, explanation, createdAt, dueAt };
      await this.notices.add(tx, notice, contact);
      return { reference, dueAt };
    });
  }
}
