import { Injectable } from '@nestjs/common';
import { ForgettingRepository } from './forgetting.repository.js';

const DAY_MS = 86_400_000;
/** As long as the networks of comments are kept. */
const VOICE_DAYS = 30;
/** Long enough that who reports now and then keeps the trust earned by it. */
const REPORTER_DAYS = 365;
/** The answer has gone out long before. */
const CONTACT_DAYS = 180;

/** Who reported what, and where to write to who gave notice, is known only as long as it is of use (row F6). */
@Injectable()
export class ForgetReporters {
  constructor(private readonly repository: ForgettingRepository) {}

  async execute(now: Date): Promise<void> {
    const before = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
    await this.repository.forgetVoices(before(VOICE_DAYS));
    await this.repository.forgetReporters(before(REPORTER_DAYS));
    await this.repository.forgetContacts(before(CONTACT_DAYS));
  }
}
