import { Injectable } from '@nestjs/common';
import { STATEMENT_OF_REASONS, WriteTo } from '@rejoinder/comments';
import { Env } from '@rejoinder/config';
import { JobHandler } from '@rejoinder/database';
import { Mailer, Recipient } from '@rejoinder/notifications';
import { AppealLink } from './appeal-link.js';
import { statementText } from './statement-text.js';

/** Mails to the author of a rejected comment why, and the way to appeal (rows E8, E9). Not when it was taken back. */
@Injectable()
export class MailStatement extends JobHandler<{ commentId: string; decisionId: string }> {
  readonly task = STATEMENT_OF_REASONS;

  constructor(
    private readonly writeTo: WriteTo,
    private readonly appeals: AppealLink,
    private readonly mailer: Mailer,
    private readonly env: Env,
  ) {
    super();
  }

  async run({ decisionId }: { decisionId: string }): Promise<void> {
    const author = await this.writeTo.authorOf(decisionId);
    if (!author) return;
    const site = { title: this.env.SITE_TITLE, appealUrl: this.appeals.url(decisionId) };
    await this.mailer.send({
      id: decisionId,
      kind: 'statement-of-reasons',
      to: new Recipient(author.email),
      ...statementText(author.explanation, site),
    });
  }
}
