import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DomainError } from '@rejoinder/kernel';
import pg from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

/** So many within so long. */
export interface RateLimit {
  readonly points: number;
  readonly seconds: number;
}

/**
 * Limits of everything a stranger may ask for that is not a comment: reports, mails, challenges. Counted in PostgreSQL
 * for all processes together; while it does not answer, each process counts for itself, so that an outage opens no
 * gate. Limits of comments are rows of the statement that stores them instead, so that they cannot be raced.
 */
@Injectable()
export class RateLimits implements OnModuleDestroy {
  private readonly pool: pg.Pool;
  private readonly limiters = new Map<string, RateLimiterPostgres>();

  constructor(url: string) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: 2,
      application_name: 'rejoinder limits',
      connectionTimeoutMillis: 2_000,
      idleTimeoutMillis: 10_000,
      allowExitOnIdle: true,
    });
    // A connection that breaks while nobody uses it; the next question opens another.
    this.pool.on('error', () => undefined);
  }

  /**
   * Takes one of the points.
   * @param what names the limit
   * @param who a keyed hash, never an address: it is stored as it comes; empty where nobody is known
   * @throws DomainError too_many_requests, with `retryAfter` in seconds
   */
  async take(what: string, who: Uint8Array, limit: RateLimit): Promise<void> {
    const refused = await this.consume(what, who, limit);
    if (!refused) return;
    const retryAfter = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw new DomainError('too_many_requests', `That is too often. Please try again in ${retryAfter} s.`, {
      retryAfter,
    });
  }

  /** The same for what is left out when there are no points: false then. */
  async tryTake(what: string, who: Uint8Array, limit: RateLimit): Promise<boolean> {
    return (await this.consume(what, who, limit)) === null;
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.end();
  }

  /** @returns what is left to wait for, or null when a point was taken */
  private async consume(what: string, who: Uint8Array, limit: RateLimit): Promise<RateLimiterRes | null> {
    try {
      await this.limiter(what, limit).consume(Buffer.from(who).toString('hex'));
      return null;
    } catch (error) {
      if (error instanceof RateLimiterRes) return error;
      throw error;
    }
  }

  private limiter(what: string, { points, seconds }: RateLimit): RateLimiterPostgres {
    const name = `${what}:${points}/${seconds}`;
    let limiter = this.limiters.get(name);
    if (!limiter) {
      limiter = new RateLimiterPostgres({
        storeClient: this.pool,
        schemaName: 'vault',
        tableName: 'rate_limit',
        tableCreated: true,
        // Housekeeping forgets what has run out.
        clearExpiredByTimeout: false,
        keyPrefix: name,
        points,
        duration: seconds,
        insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
      });
      this.limiters.set(name, limiter);
    }
    return limiter;
  }
}
