import { type DynamicModule, Module } from '@nestjs/common';
import { Clock } from '@rejoinder/kernel';
import { LoggingMailer, type MailLog } from './logging-mailer.js';
import { Mailer } from './mailer.js';

export interface NotificationsOptions {
  /** Folder for mails that nobody delivers. */
  readonly outbox: string;
  readonly log: MailLog;
}

/** Offers the {@link Mailer} to the whole application. Needs a global Clock. */
@Module({})
export class NotificationsModule {
  static forRoot({ outbox, log }: NotificationsOptions): DynamicModule {
    return {
      module: NotificationsModule,
      global: true,
      providers: [
        {
          provide: Mailer,
          useFactory: (clock: Clock) => new LoggingMailer({ outbox, log, clock }),
          inject: [Clock],
        },
      ],
      exports: [Mailer],
    };
  }
}
