import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivateFile, type Clock } from '@rejoinder/kernel';
import { Mailer, type Mail } from './mailer.js';

/** The part of the log that a mailer needs. */
export interface MailLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface OutboxOptions {
  /** Folder of the outbox, made when the first mail comes. */
  readonly outbox: string;
  readonly log: MailLog;
  readonly clock: Clock;
}

/**
 * Delivers to nobody: each mail becomes a file in the outbox that only the owner of the process reads, so that whoever
 * tries the product out can follow the links. The log learns that there was a mail, and of what kind. Whom it is for is
 * in neither: an address that lies in a folder has left the vault.
 */
export class LoggingMailer extends Mailer {
  constructor(private readonly options: OutboxOptions) {
    super();
  }

  protected override async deliver({ id, kind, subject, text }: Mail): Promise<void> {
    const { outbox, log, clock } = this.options;
    await mkdir(outbox, { recursive: true, mode: 0o700 });
    await writePrivateFile(
      join(outbox, `${safeName(id)}.eml`),
      [
        `Message-ID: <${id}@rejoinder.invalid>`,
        `Date: ${clock.now().toUTCString().replace('GMT', '+0000')}`,
        'To: undisclosed-recipients:;',
        `Subject: ${oneLine(subject)}`,
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: 8bit',
        '',
        ...text.split('\n'),
      ].join('\r\n'),
    );
    log.info({ mail: id, kind }, 'a mail was put into the outbox');
  }
}

/** Ids come from ourselves; one that is none must still not lead out of the folder. */
function safeName(id: string): string {
  if (!/^[\w-]{1,64}$/.test(id)) throw new Error('the id of a mail is not fit to name a file');
  return id;
}

/** A line end in a header would begin another one. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
