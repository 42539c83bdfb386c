import { Mailer, type Mail } from '@rejoinder/notifications';
import type { TestApp } from '../../support/app.js';
import { runAllJobs } from '../../support/jobs.js';

/** Takes the mails instead of delivering them. */
export class Mails {
  private readonly taken: Mail[] = [];

  constructor(private readonly app: TestApp) {
    app.app.get(Mailer).send = (mail) => {
      this.taken.push(mail);
      return Promise.resolve();
    };
  }

  /** Does every job and gives the mails that came of it. */
  async arrive(): Promise<{ kind: string; to: string; text: string; id: string }[]> {
    await runAllJobs(this.app);
    return this.taken.splice(0).map(({ id, kind, to, subject, text }) => ({
      ...{ id, kind, to: to.reveal() },
      text: `${subject}\n\n${text}`,
    }));
  }
}
