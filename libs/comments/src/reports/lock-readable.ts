import type { ErrorCode } from '@rejoinder/contracts';
import type { Transaction } from '@rejoinder/database';
import { DomainError, isId } from '@rejoinder/kernel';
import type { LockedComment, ModerationRepository } from '../moderate/moderation.repository.js';

/**
 * Locks a comment that everybody can read. What is held, rejected or gone is answered like what never was.
 * @throws DomainError comment_not_found
 */
export async function lockReadable(
  comments: ModerationRepository,
  tx: Transaction,
  id: string,
): Promise<LockedComment> {
  const comment = await comments.lock(tx, id);
  if (comment?.status !== 'approved' || comment.removed)
    throw new DomainError<ErrorCode>('comment_not_found', 'There is no such comment, or it is not shown.');
  return comment;
}

/** @throws DomainError invalid_id */
export function refuseOddId(id: string): void {
  if (!isId(id)) throw new DomainError<ErrorCode>('invalid_id', 'Comment ids are UUIDs.');
}
