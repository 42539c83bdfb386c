import { Injectable } from '@nestjs/common';
import { LIMITS, type ErrorCode, type Scope } from '@rejoinder/contracts';
import { Clock, DomainError, codePoints, faultInLine, isBlank, newId, normalizeText, randomId } from '@rejoinder/kernel';
import { TokenRepository } from './token.repository.js';
import { newTokenText, tokenHash } from './token-text.js';

export interface CreateTokenCommand {
  /** As readers see it beside an answer. */
  readonly staffName: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date;
}

export interface CreatedToken {
  /** Told this once; only its hash is kept. */
  readonly token: string;
  readonly id: string;
  readonly expiresAt: Date;
}

/** Makes a token of the admin API (row K9). */
@Injectable()
export class CreateToken {
  constructor(
    private readonly tokens: TokenRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError validation_failed */
  async execute(command: CreateTokenCommand): Promise<CreatedToken> {
    const at = this.clock.now();
    const staffName = normalizeText(command.staffName);
    const fault = faultInLine(staffName) ?? (isBlank(staffName) ? 'is empty' : codePoints(staffName) > LIMITS.name ? 'is too long' : null);
    if (fault) throw new DomainError<ErrorCode>('validation_failed', `The name ${fault}.`);
    if (command.scopes.length === 0) throw new DomainError<ErrorCode>('validation_failed', 'A token without any scope opens nothing.');
    if (command.expiresAt <= at) throw new DomainError<ErrorCode>('validation_failed', 'The token would have ended already.');

    const token = newTokenText();
    const hash = tokenHash(token);
    if (!hash) throw new Error('a new token does not have the form of a token');
    const id = newId(at);
    const { label, scopes, expiresAt } = command;
    await this.tokens.create({ id, staff: { id: newId(at), name: staffName, avatarId: randomId() }, label, hash, scopes, at, expiresAt });
    return { token, id, expiresAt };
  }
}
