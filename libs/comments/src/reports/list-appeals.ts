import { Injectable } from '@nestjs/common';
import type { AppealState, ErrorCode } from '@rejoinder/contracts';
import { DomainError, cut, openCursor, sealCursor, type Page } from '@rejoinder/kernel';
import { CommentHistory, type ExplainedEntry } from '../moderate/comment-history.js';
import type { Moderator } from '../moderate/moderator.js';
import { QueueRepository, type QueueItem } from '../moderate/queue.repository.js';
import { CommentSettings } from '../settings.js';
import { AppealRepository, type Appeal } from './appeal.repository.js';
import { oddCursor } from './list-reported.js';

/** An appeal with everything that is needed to decide it. */
export interface ListedAppeal {
  readonly appeal: Appeal;
  readonly comment: QueueItem;
  /** Every decision about the comment, oldest first; the one appealed against is among them. */
  readonly history: readonly ExplainedEntry[];
  /** Whoever asks made the decision that is appealed against. */
  readonly sameModerator: boolean;
}

/** Authors who ask for another look, who has waited longest first. */
@Injectable()
export class ListAppeals {
  constructor(
    private readonly appeals: AppealRepository,
    private readonly queue: QueueRepository,
    private readonly history: CommentHistory,
    private readonly settings: CommentSettings,
  ) {}

  /** @throws DomainError invalid_cursor */
  async execute(
    by: Moderator,
    state: AppealState,
    limit: number,
    cursor: string | null,
  ): Promise<Page<ListedAppeal>> {
    const key = this.settings.cursorKey;
    const list = `appeals:${state}`;
    const after = cursor === null ? null : openCursor(key, list, cursor);
    if (cursor !== null && after === null) throw oddCursor();
    const { items, last } = cut(await this.appeals.list(state, after, limit + 1), limit);
    const listed = await Promise.all(items.map((appeal) => this.listed(by, appeal)));
    return {
      items: listed.filter((item) => item !== null),
      next: last && sealCursor(key, list, last.id),
    };
  }

  /** @throws DomainError appeal_not_found (the comment was deleted, and its appeals with it) */
  async complete(by: Moderator, appeal: Appeal): Promise<ListedAppeal> {
    const listed = await this.listed(by, appeal);
    if (!listed) throw new DomainError<ErrorCode>('appeal_not_found', 'There is no such appeal.');
    return listed;
  }

  private async listed(by: Moderator, appeal: Appeal): Promise<ListedAppeal | null> {
    const [comment, history] = await Promise.all([
      this.queue.byId(appeal.commentId),
      this.history.execute(appeal.commentId).then(({ decisions }) => decisions),
    ]);
    return comment && { appeal, comment, history, sameModerator: appeal.decidedFirstBy === by.id };
  }
}
