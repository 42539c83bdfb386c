import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ForgetReporters, HousekeepingRepository, SumUpLessons } from '@rejoinder/comments';
import { Clock } from '@rejoinder/kernel';
import { describeError } from './http/describe-error.js';
import { Log } from './http/log.js';

const EVERY_MS = 10 * 60_000;
/** How long the network and the browser of a comment are kept. */
const ORIGIN_DAYS = 30;

/** Looked at in one statement. */
const ADDRESSES = 1_000;

/** Forgets, now and then, what had to be known for a while only. Any number of processes may do so at once. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly repository: HousekeepingRepository,
    private readonly reporters: ForgetReporters,
    private readonly lessons: SumUpLessons,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.run(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  async run(): Promise<void> {
    try {
      const now = this.clock.now();
      await this.repository.forgetFloods(now);
      await this.repository.forgetIdempotencyKeys(now);
      await this.repository.forgetUndoTokens(now);
      await this.repository.forgetDevices(now);
      await this.repository.forgetProofLinks(now);
      await this.repository.forgetSingleUses(now);
      await this.repository.forgetRateLimits(now);
      await this.repository.forgetOrigins(new Date(now.getTime() - ORIGIN_DAYS * 86_400_000));
      await this.reporters.execute(now);
      while ((await this.repository.forgetUnusedAddresses(ADDRESSES)) === ADDRESSES);
      await this.lessons.execute();
    } catch (error) {
      // The next run does what this one could not.
      this.log.warn(describeError(error), 'housekeeping failed');
    }
  }
}
