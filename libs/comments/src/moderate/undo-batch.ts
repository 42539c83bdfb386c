import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CommentStatus, ErrorCode } from '@rejoinder/contracts';
import { Clock, DomainError } from '@rejoinder/kernel';
import { UNDO_MINUTES } from '../settings.js';
import { resultOf, type BatchResult } from './batch-result.js';
import { ChangeComment } from './change-comment.js';
import type { Moderator } from './moderator.js';
import { UndoRepository } from './undo.repository.js';

/** The state to go back to, and the version the batch left: whoever changed the comment since then is not overruled. */
export interface UndoEntry {
  readonly id: string;
  readonly status: CommentStatus;
  readonly version: number;
}

/** Takes a batch back, once, by the one who ran it (row E4). */
@Injectable()
export class UndoBatch {
  constructor(
    private readonly tokens: UndoRepository,
    private readonly change: ChangeComment,
    private readonly clock: Clock,
  ) {}

  async remember(by: Moderator, entries: readonly UndoEntry[]): Promise<{ token: string; expiresAt: Date }> {
    const token = randomBytes(24).toString('base64url');
    const at = this.clock.now();
    const expiresAt = new Date(at.getTime() + UNDO_MINUTES * 60_000);
    await this.tokens.remember({ hash: hashOf(token), staffId: by.id, entries, at, expiresAt });
    return { token, expiresAt };
  }

  /** @throws DomainError undo_not_found */
  async execute(by: Moderator, token: string): Promise<readonly BatchResult[]> {
    const entries = (await this.tokens.take(hashOf(token), by.id, this.clock.now())) as
      readonly UndoEntry[] | null;
    if (!entries)
      throw new DomainError<ErrorCode>(
        'undo_not_found',
        'That batch was undone already, is too old, or is not yours.',
      );
    const results: BatchResult[] = [];
    for (const { id, status, version } of entries) {
      results.push(await resultOf(id, () => this.change.execute(by, id, version, { status }, 'undone')));
    }
    return results;
  }
}

function hashOf(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(token).digest());
}
