import { Injectable } from '@nestjs/common';
import { LIMITS, SCOPES, type ErrorCode, type Scope } from '@rejoinder/contracts';
import {
  Clock,
  DomainError,
  codePoints,
  faultInLine,
  isBlank,
  newId,
  normalizeText,
  randomId,
} from '@rejoinder/kernel';
import { TokenRepository } from './token.repository.js';
import { newTokenText, tokenHash } from './token-text.js';

export interface CreateTokenCommand {
  /** As readers see it beside an answer. */
  readonly staffName: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date;
  /** Of the address of this member of staff, under which nobody else may write. The address itself is not kept. */
  readonly addressFingerprint?: Uint8Array | undefined;
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
    const staffName = line('name', command.staffName);
    const label = line('label', command.label);
    const { scopes, expiresAt, addressFingerprint } = command;
    if (scopes.length === 0) throw wrong('A token without any scope opens nothing.');
    const unknown = scopes.find((scope) => !Object.hasOwn(SCOPES, scope));
    if (unknown !== undefined) throw wrong(`There is no scope ${unknown}.`);
    if (!(expiresAt > at)) throw wrong('The token would have ended already.');

    const token = newTokenText();
    const hash = tokenHash(token);
    if (!hash) throw new Error('a new token does not have the form of a token');
    const id = newId(at);
    await this.tokens.create({
      id,
      staff: { id: newId(at), name: staffName, avatarId: randomId(), addressFingerprint },
      label,
      hash,
      scopes,
      at,
      expiresAt,
    });
    return { token, id, expiresAt };
  }
}

/** What is shown in lists and beside answers has to be one line that can be seen. */
function line(what: string, typed: string): string {
  const text = normalizeText(typed);
  const fault =
    faultInLine(text) ?? (isBlank(text) ? 'is empty' : codePoints(text) > LIMITS.name ? 'is too long' : null);
  if (fault) throw wrong(`The ${what} ${fault}.`);
  return text;
}

function wrong(detail: string): DomainError<ErrorCode> {
  return new DomainError<ErrorCode>('validation_failed', detail);
}
