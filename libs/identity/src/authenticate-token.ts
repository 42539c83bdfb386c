import { Injectable } from '@nestjs/common';
import { SCOPES, type Scope } from '@rejoinder/contracts';
import { Clock } from '@rejoinder/kernel';
import type { StaffActor } from './actor.js';
import { TokenRepository } from './token.repository.js';
import { tokenHash } from './token-text.js';

/** Knows a member of staff by a token. */
@Injectable()
export class AuthenticateToken {
  constructor(
    private readonly tokens: TokenRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns null for a token that is unknown, expired or revoked; which of these is nobody's business */
  async execute(text: string): Promise<StaffActor | null> {
    const hash = tokenHash(text);
    const now = this.clock.now();
    const token = hash && (await this.tokens.find(hash, now));
    if (!token) return null;
    // When it was last used is a courtesy; failing to note it must not turn anybody away.
    void this.tokens.touch(token, now).catch(() => undefined);
    return {
      kind: 'staff',
      id: token.staffId,
      name: token.staffName,
      avatarId: token.avatarId,
      tokenId: token.id,
      scopes: new Set(token.scopes.filter((scope): scope is Scope => Object.hasOwn(SCOPES, scope))),
    };
  }
}
