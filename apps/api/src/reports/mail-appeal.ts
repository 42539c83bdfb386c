import { Injectable } from '@nestjs/common';
import { APPEAL_DECIDED, WriteTo } from '@rejoinder/comments';
import { Env } from '@rejoinder/config';
import { JobHandler } from '@rejoinder/database';
import { Mailer, Recipient } from '@rejoinder/notifications';
import { appealText } from './statement-text.js';

/** Mails to the author what became of the appeal (row E9). */
@Injectable()
export class MailAppeal extends JobHandler<{ appealId: string }> {
  readonly task = APPEAL_DECIDED;

  constructor(
    private readonly writeTo: WriteTo,
    private readonly mailer: Mailer,
    private readonly env: Env,
  ) {
    super();
  }

  async run({ appealId }: { appealId: string }): Promise<void> {
    const author = await this.writeTo.appellant(appealId);
    if (!author) return;
    await this.mailer.send({
      id: appealId,
      kind: 'appeal-decided',
      to: new Recipient(author.email),
      ...appealText(author.appeal, author.explanation, { title: this.env.SITE_TITLE }),
    });
  }
}
