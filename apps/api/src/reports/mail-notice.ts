import { Injectable } from '@nestjs/common';
import { NOTICE_DECIDED, WriteTo } from '@rejoinder/comments';
import { Env, publicUrl } from '@rejoinder/config';
import { JobHandler } from '@rejoinder/database';
import { Mailer, Recipient } from '@rejoinder/notifications';
import { noticeText } from './statement-text.js';

/** Mails to whoever gave a legal notice what was decided, and why (row E7). */
@Injectable()
export class MailNotice extends JobHandler<{ noticeId: string }> {
  readonly task = NOTICE_DECIDED;

  constructor(
    private readonly writeTo: WriteTo,
    private readonly mailer: Mailer,
    private readonly env: Env,
  ) {
    super();
  }

  async run({ noticeId }: { noticeId: string }): Promise<void> {
    const giver = await this.writeTo.giverOf(noticeId);
    if (!giver) return;
    const { email, notice } = giver;
    const site = {
      title: this.env.SITE_TITLE,
      noticeUrl: `${publicUrl(this.env)}/legal-notices/${notice.reference}`,
    };
    await this.mailer.send({
      id: noticeId,
      kind: 'notice-decided',
      to: new Recipient(email),
      ...noticeText(notice, site),
    });
  }
}
