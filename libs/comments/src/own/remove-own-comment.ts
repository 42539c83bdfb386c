import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { Clock, DomainError, isId } from '@rejoinder/kernel';
import { DeleteComment } from '../moderate/delete-comment.js';
import { AUTHOR } from '../moderate/moderator.js';
import { CommentSettings } from '../settings.js';
import { OwnCommentRepository } from './own-comment.repository.js';
import { demandOpenWindow } from './own-rights.js';

/** Deletes a comment for its author, in whatever state it is: what one wrote, one may take back (row B16). */
@Injectable()
export class RemoveOwnComment {
  constructor(
    private readonly own: OwnCommentRepository,
    private readonly remove: DeleteComment,
    private readonly settings: CommentSettings,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid_id, comment_not_found, edit_window_closed, comment_removed, stale_version */
  async execute(id: string, ifVersion: number): Promise<void> {
    if (!isId(id)) throw new DomainError<ErrorCode>('invalid_id', 'Comment ids are UUIDs.');
    const row = await this.own.find(id);
    if (!row) throw new DomainError<ErrorCode>('comment_not_found', 'There is no such comment.');
    demandOpenWindow(row, this.clock.now(), this.settings.editWindowSeconds);
    await this.remove.execute(AUTHOR, id, ifVersion);
  }
}
