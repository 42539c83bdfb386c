import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import { Clock } from '@rejoinder/kernel';
import { lockForChange } from './lock-for-change.js';
import { ModerationRepository } from './moderation.repository.js';
import type { Actor } from './moderator.js';

/** Deletes a comment for good: text, name, website, contact, earlier texts. Its decisions stay; they hold none of that. */
@Injectable()
export class DeleteComment {
  constructor(
    private readonly db: Database,
    private readonly comments: ModerationRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Other people's replies are never deleted along: where there are any, a tombstone keeps their place.
   * @throws DomainError comment_not_found, comment_removed, stale_version
   */
  execute(by: Actor, id: string, ifVersion: number | null, reason?: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      await this.comments.dropDuplicateGuard(tx, id);
      const comment = await lockForChange(this.comments, tx, id, ifVersion);
      const at = this.clock.now();
      const stays = await this.comments.hasReplies(tx, id);
      const shown = comment.replyCount > 0;

      const decision = {
        commentId: id,
        from: comment.status,
        to: null,
        reason: reason ?? null,
        revision: comment.revision,
      };
      await this.comments.record(tx, { ...decision, action: 'deleted' }, by, at);
      if (stays) await this.comments.bury(tx, id, shown, at);
      if (comment.shown && !shown) await this.comments.climb(tx, comment.parentId, -1);
      if (!stays) await this.comments.erase(tx, id);
      await this.comments.recount(tx, comment.articleId, comment.status, null);
    });
  }
}
