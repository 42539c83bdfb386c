import type { ErrorCode } from '@rejoinder/contracts';
import type { Transaction } from '@rejoinder/database';
import { DomainError } from '@rejoinder/kernel';
import type { LockedComment, ModerationRepository } from './moderation.repository.js';

/**
 * Locks a comment that is about to change and checks that it still is what the moderator saw (promise 8).
 * @throws DomainError comment_not_found, comment_removed, stale_version
 */
export async function lockForChange(
  comments: ModerationRepository,
  tx: Transaction,
  id: string,
  ifVersion: number | null,
): Promise<LockedComment> {
  const comment = await comments.lock(tx, id);
  if (!comment) throw new DomainError<ErrorCode>('comment_not_found', 'There is no such comment.');
  if (comment.removed)
    throw new DomainError<ErrorCode>(
      'comment_removed',
      'This comment was deleted for good; only its place is left.',
    );
  if (ifVersion !== null && comment.version !== ifVersion) {
    throw new DomainError<ErrorCode>(
      'stale_version',
      'The comment changed since you read it. Read it again, then decide.',
      {
        currentVersion: comment.version,
      },
    );
  }
  return comment;
}
