import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import { Clock, DomainError } from '@rejoinder/kernel';
import { Vault } from '@rejoinder/privacy';
import { duplicateKey } from '../judge/guards.js';
import { renderComment, type RawMarkdown } from '../text/render-comment.js';
import { HeldEditRepository } from './held-edit.repository.js';
import { lockForChange } from './lock-for-change.js';
import { ModerationRepository } from './moderation.repository.js';
import type { Moderator } from './moderator.js';

export const EDIT_VERDICTS = ['accept', 'reject'] as const;
export type EditVerdict = (typeof EDIT_VERDICTS)[number];

/** Lets an author's change that waits become the text, or turns it down; the text that was approved stays till then. */
@Injectable()
export class DecideEdit {
  constructor(
    private readonly db: Database,
    private readonly comments: ModerationRepository,
    private readonly edits: HeldEditRepository,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * @param ifVersion the version the moderator saw: a change that was replaced since then is another one
   * @throws DomainError comment_not_found, comment_removed, stale_version, no_held_edit
   */
  execute(
    by: Moderator,
    id: string,
    ifVersion: number,
    verdict: EditVerdict,
    reason?: string,
  ): Promise<void> {
    return this.db.transaction(async (tx) => {
      if (verdict === 'accept') await this.comments.dropDuplicateGuard(tx, id);
      const comment = await lockForChange(this.comments, tx, id, ifVersion);
      const waits = comment.status === 'approved' || comment.status === 'pending';
      const edit = waits ? await this.edits.find(tx, id) : null;
      if (!edit)
        throw new DomainError<ErrorCode>('no_held_edit', 'No change of this comment waits for a decision.');

      const at = this.clock.now();
      const { body } = edit;
      await this.edits.drop(tx, id);
      if (verdict === 'accept') {
        const { html } = renderComment(body as RawMarkdown);
        await this.comments.setText(tx, comment, { body, html }, null, at);
      } else await this.comments.touch(tx, id);
      const decision = {
        commentId: id,
        action: verdict === 'accept' ? ('edit_accepted' as const) : ('edit_rejected' as const),
        from: null,
        to: null,
        reason: reason ?? null,
        revision: comment.revision + 1,
      };
      await this.comments.record(tx, decision, by, at);
      if (verdict === 'reject') return;
      await this.comments.recount(tx, comment.articleId, null, null);
      const { articleId, answeredId: parentId, authorName: name } = comment;
      await this.comments.restoreDuplicateGuard(
        tx,
        id,
        duplicateKey(this.vault, { articleId, parentId, name, body }),
      );
    });
  }
}
