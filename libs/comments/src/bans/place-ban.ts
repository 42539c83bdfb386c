import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { Database, type Transaction } from '@rejoinder/database';
import { Clock, DomainError, newId } from '@rejoinder/kernel';
import { Vault } from '@rejoinder/privacy';
import { bannedNetworkKey, personKey } from '../judge/guards.js';
import type { Moderator } from '../moderate/moderator.js';
import { hostPattern, namePattern } from './ban-pattern.js';
import type { Ban, BanEffect, BanKind } from './ban.js';
import { BanRepository, type NewBan } from './ban.repository.js';

export interface BanCommand {
  readonly kind: BanKind;
  readonly effect: BanEffect;
  readonly reason: string;
  /** For persons and networks: whose. For the others: the occasion, if there was one. */
  readonly commentId: string | null;
  /** For names and hosts. */
  readonly pattern: string | null;
  readonly expiresAt: Date | null;
}

/**
 * Bans somebody or something. A person is named by one of their comments, never by an address: the address is opened
 * inside the vault, folded so that plus-addressing and dots do not evade it, and only its keyed hash is kept. Nobody
 * sees it on the way.
 */
@Injectable()
export class PlaceBan {
  constructor(
    private readonly db: Database,
    private readonly bans: BanRepository,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError validation_failed, comment_not_found, already_banned */
  async execute(by: Moderator, command: BanCommand): Promise<Ban> {
    const now = this.clock.now();
    refuseUnfit(command, now);
    const id = newId(now);
    await this.db.transaction(async (tx) => {
      const { kind, effect, reason, commentId, expiresAt } = command;
      const what = await this.recognise(tx, command);
      const ban: NewBan = {
        id,
        kind,
        effect,
        reason,
        commentId,
        expiresAt,
        ...what,
        createdAt: now,
        by: by.name,
        staffId: by.id,
      };
      await this.bans.lockOf(tx, `${kind}:${ban.pattern ?? Buffer.from(ban.key ?? []).toString('hex')}`);
      const inForce = await this.bans.inForce(tx, ban, now);
      if (inForce !== null) {
        throw new DomainError<ErrorCode>(
          'already_banned',
          'That is banned already. End that ban to change it.',
          {
            ban: inForce,
          },
        );
      }
      await this.bans.insert(tx, ban);
    });
    const placed = await this.bans.one(id);
    if (!placed) throw new Error('a ban that was just stored is not there');
    return placed;
  }

  private async recognise(tx: Transaction, command: BanCommand): Promise<Pick<NewBan, 'key' | 'pattern'>> {
    const { kind, pattern, commentId } = command;
    if (kind === 'name') return { key: null, pattern: namePattern(pattern ?? '') };
    if (kind === 'host') return { key: null, pattern: hostPattern(pattern ?? '') };

    const origin = await this.bans.originOf(tx, commentId ?? '');
    if (!origin) throw new DomainError<ErrorCode>('comment_not_found', 'There is no such comment.');
    if (kind === 'network') {
      if (!origin.networkFingerprint) throw unknown('Where this comment came from is not kept (any more).');
      return { key: bannedNetworkKey(this.vault, origin.networkFingerprint), pattern: null };
    }
    if (!origin.sealedEmail)
      throw unknown('No address is kept for this comment, so its person cannot be told from others.');
    return {
      key: personKey(this.vault, this.vault.openEmail(commentId ?? '', origin.sealedEmail)),
      pattern: null,
    };
  }
}

function refuseUnfit({ kind, pattern, commentId, expiresAt }: BanCommand, now: Date): void {
  const byPattern = kind === 'name' || kind === 'host';
  const errors = [
    byPattern && pattern === null ? { field: 'pattern', message: `Say which ${kind}.` } : null,
    !byPattern && pattern !== null
      ? { field: 'pattern', message: 'Only names and hosts have a pattern.' }
      : null,
    !byPattern && commentId === null ? { field: 'commentId', message: 'Name one of their comments.' } : null,
    expiresAt && expiresAt <= now ? { field: 'until', message: 'This is in the past.' } : null,
  ].filter((error) => error !== null);
  if (errors.length > 0)
    throw new DomainError<ErrorCode>('validation_failed', 'That cannot be banned.', { errors });
}

function unknown(message: string): DomainError<ErrorCode> {
  return new DomainError<ErrorCode>('validation_failed', message, {
    errors: [{ field: 'commentId', message }],
  });
}
