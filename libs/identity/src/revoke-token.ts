import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { Clock, DomainError, isId } from '@rejoinder/kernel';
import { TokenRepository } from './token.repository.js';

/** Ends a token at once. */
@Injectable()
export class RevokeToken {
  constructor(
    private readonly tokens: TokenRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not_found */
  async execute(id: string): Promise<void> {
    const done = isId(id) && (await this.tokens.revoke(id, this.clock.now()));
    if (!done)
      throw new DomainError<ErrorCode>('not_found', 'There is no such token, or it was revoked already.');
  }
}
