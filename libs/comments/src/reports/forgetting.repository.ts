import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';

@Injectable()
export class ForgettingRepository {
  constructor(private readonly db: Database) {}

  /**
   * Of reports that were decided long ago. Those that are open keep their voice: it is what lets a decision judge the
   * reporter. The voices are looked through, of which there are few, and not the reports, which stay for ever.
   */
  async forgetVoices(before: Date): Promise<void> {
    await this.db.writer.$executeRaw`
      delete from vault.report_voice v
      where (select r.state <> 'open' and r.decided_at < ${before} from report r where r.id = v.report_id)`;
  }

  /** By reporter_seen_at_idx. */
  async forgetReporters(before: Date): Promise<void> {
    await this.db.writer.$executeRaw`delete from vault.reporter where seen_at < ${before}`;
  }

  async forgetContacts(before: Date): Promise<void> {
    await this.db.writer.$executeRaw`
      delete from vault.notice_contact k using legal_notice n
      where n.id = k.notice_id and (n.state = 'decided' and n.decided_at < ${before}
                                    or n.state = 'void' and n.created_at < ${before})`;
  }
}
