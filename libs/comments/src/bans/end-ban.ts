import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { Clock, DomainError, isId } from '@rejoinder/kernel';
import type { Moderator } from '../moderate/moderator.js';
import type { Ban } from './ban.js';
import { BanRepository } from './ban.repository.js';

/** Ends a ban before its time. It stays on record with who ended it and why. */
@Injectable()
export class EndBan {
  constructor(
    private readonly bans: BanRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid_id, ban_not_found */
  async execute(by: Moderator, id: string, reason: string): Promise<Ban> {
    if (!isId(id)) throw new DomainError<ErrorCode>('invalid_id', 'Ids of bans are UUIDs.');
    const ended = await this.bans.end(id, by.name, reason, this.clock.now());
    const ban = ended ? await this.bans.one(id) : null;
    if (!ban) throw new DomainError<ErrorCode>('ban_not_found', 'There is no such ban, or it has ended.');
    return ban;
  }
}
