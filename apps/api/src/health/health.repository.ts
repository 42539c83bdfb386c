import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import { DomainError } from '@rejoinder/kernel';

@Injectable()
export class HealthRepository {
  constructor(private readonly db: Database) {}

  /** @throws DomainError unavailable */
  async reach(): Promise<void> {
    try {
      await Promise.all([this.db.writer.$queryRaw`select 1`, this.db.reader.$queryRaw`select 1`]);
    } catch (error) {
      throw new DomainError<ErrorCode>(
        'unavailable',
        'The database does not answer.',
        { retryAfter: 5 },
        error,
      );
    }
  }
}
