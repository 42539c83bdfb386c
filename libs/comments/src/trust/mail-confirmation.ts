import { Injectable } from '@nestjs/common';
import { Database, JobHandler } from '@rejoinder/database';
import { Clock, newId } from '@rejoinder/kernel';
import { Mailer, Recipient } from '@rejoinder/notifications';
import { personKey } from '../judge/guards.js';
import { Vault } from '@rejoinder/privacy';
import { CommentSettings } from '../settings.js';
import { CONFIRM_ADDRESS_TASK } from './confirm-address-task.js';
import { confirmationText } from './confirmation-text.js';
import { ConfirmationRepository, type MailCount, type NewLink } from './confirmation.repository.js';
import { newSecret } from './secret.js';

const DAY_MS = 86_400_000;
/** Whoever types the address of somebody else, and from wherever: it gets no more than so many mails a day. */
const MAILS_A_DAY = 3;

/**
 * Mails the link of a comment to its address. The link is stored before the mail is handed over, and a run that finds
 * one does nothing: a process that dies between the two loses a mail, where otherwise it would send a second one. A
 * mailer that fails is another matter; then the link is taken back and the job is tried again.
 */
@Injectable()
export class MailConfirmation extends JobHandler<{ commentId: string }> {
  readonly task = CONFIRM_ADDRESS_TASK;

  constructor(
    private readonly db: Database,
    private readonly confirmations: ConfirmationRepository,
    private readonly vault: Vault,
    private readonly mailer: Mailer,
    private readonly settings: CommentSettings,
    private readonly clock: Clock,
  ) {
    super();
  }

  async run({ commentId }: { commentId: string }): Promise<void> {
    const at = this.clock.now();
    const { text: token, hash: tokenHash } = newSecret();
    const link: NewLink = { commentId, tokenHash, at, expiresAt: new Date(at.getTime() + DAY_MS) };
    const prepared = await this.prepare(link);
    if (!prepared) return;
    const { to, articleTitle, count } = prepared;
    const { siteTitle } = this.settings;
    try {
      await this.mailer.send({
        id: newId(at),
        kind: 'confirm-address',
        to,
        ...confirmationText({ siteTitle, articleTitle, link: this.settings.confirmUrl(token) }),
      });
    } catch (error) {
      await this.confirmations.takeBack(link, count);
      throw error;
    }
  }

  /** Stores the link and counts the mail. @returns null when no mail may go out */
  private prepare(link: NewLink): Promise<{ to: Recipient; articleTitle: string; count: MailCount } | null> {
    return this.db.transaction(async (tx) => {
      const found = await this.confirmations.lockAddressee(tx, link.commentId);
      if (!found) return null;
      const address = this.vault.openEmail(link.commentId, found.sealedEmail);
      const count: MailCount = {
        // One mailbox, however it is written.
        key: this.vault.fingerprint('confirmation-mails', personKey(this.vault, address)),
        limit: MAILS_A_DAY,
        at: link.at,
        since: new Date(link.at.getTime() - DAY_MS),
        expiresAt: new Date(link.at.getTime() + DAY_MS),
      };
      if (!(await this.confirmations.countMail(tx, count))) return null;
      await this.confirmations.addLink(tx, link);
      return { to: new Recipient(address), articleTitle: found.articleTitle, count };
    });
  }
}
