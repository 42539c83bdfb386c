import { Injectable } from '@nestjs/common';
import { Vault, type SealedNoticeEmail, type SealedNoticeName } from '@rejoinder/privacy';
import { AppealRepository, type Appeal } from './appeal.repository.js';
import { ExplainDecision, type Explanation } from './explain-decision.js';
import { ExplainRepository } from './explain.repository.js';
import { NoticeRepository, type Notice } from './notice.repository.js';

/**
 * Finds out whom to write to and what about, at the moment a mail is written: who was erased meanwhile, or whose case
 * looks different now, is not written to. The address is opened for its own owner.
 */
@Injectable()
export class WriteTo {
  constructor(
    private readonly explain: ExplainDecision,
    private readonly rejections: ExplainRepository,
    private readonly appeals: AppealRepository,
    private readonly notices: NoticeRepository,
    private readonly vault: Vault,
  ) {}

  /** @returns null when the decision does not hold any more, or there is no address */
  async authorOf(decisionId: string): Promise<{ email: string; explanation: Explanation } | null> {
    const explanation = await this.explain.execute(decisionId);
    if (!explanation?.stands) return null;
    const email = await this.addressOf(explanation.commentId);
    return email === null ? null : { email, explanation };
  }

  async appellant(
    appealId: string,
  ): Promise<{ email: string; appeal: Appeal; explanation: Explanation } | null> {
    const appeal = await this.appeals.byId(appealId);
    const explanation = appeal && (await this.explain.execute(appeal.decisionId));
    if (!explanation) return null;
    const email = await this.addressOf(explanation.commentId);
    return email === null ? null : { email, appeal, explanation };
  }

  async giverOf(noticeId: string): Promise<{ email: string; notice: Notice } | null> {
    const [notice, contact] = await Promise.all([
      this.notices.byId(noticeId),
      this.notices.contactOf(noticeId),
    ]);
    if (!notice || !contact?.sealedEmail) return null;
    const { email } = this.vault.openNoticeContact(noticeId, {
      sealedName: contact.sealedName as SealedNoticeName | null,
      sealedEmail: contact.sealedEmail as SealedNoticeEmail,
    });
    return email === null ? null : { email, notice };
  }

  private async addressOf(commentId: string): Promise<string | null> {
    const sealed = await this.rejections.addressOf(commentId);
    return sealed && this.vault.openEmail(commentId, sealed);
  }
}
