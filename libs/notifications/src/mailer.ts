import { Stretch } from '@rejoinder/kernel';
import type { Recipient } from './recipient.js';

export interface Mail {
  /** Of this very mail; in its Message-ID and in the log. Says nothing about whom it goes to. */
  readonly id: string;
  /** What it is about, from a closed set of words: all that the log says of it besides the id. */
  readonly kind: 'confirm-address' | 'statement-of-reasons' | 'appeal-decided' | 'notice-decided';
  readonly to: Recipient;
  readonly subject: string;
  /** Plain text, lines ended by a line feed. */
  readonly text: string;
}

/** The handing over of a mail. */
export const MAILS = new Stretch<Pick<Mail, 'kind'>>('mail');

/** Hands a mail on to whoever delivers it. */
export abstract class Mailer {
  /** Resolves once it is handed over for good; throws when it was not, and then it may be tried again. */
  send(mail: Mail): Promise<void> {
    return MAILS.follow({ kind: mail.kind }, () => this.deliver(mail));
  }

  protected abstract deliver(mail: Mail): Promise<void>;
}
