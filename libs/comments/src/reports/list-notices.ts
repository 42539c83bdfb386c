import { Injectable } from '@nestjs/common';
import type { NoticeState } from '@rejoinder/contracts';
import { Clock, cut, openCursor, sealCursor, type Page } from '@rejoinder/kernel';
import { QueueRepository, type QueueItem } from '../moderate/queue.repository.js';
import { CommentSettings } from '../settings.js';
import { oddCursor } from './list-reported.js';
import { NoticeRepository, type Notice } from './notice.repository.js';

export interface ListedNotice {
  readonly notice: Notice;
  /** Null when it was deleted. */
  readonly comment: QueueItem | null;
  /** Its time is up and nobody has decided. */
  readonly overdue: boolean;
}

/** Legal notices, whose time is up first stands first. */
@Injectable()
export class ListNotices {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly queue: QueueRepository,
    private readonly settings: CommentSettings,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid_cursor */
  async execute(state: NoticeState, limit: number, cursor: string | null): Promise<Page<ListedNotice>> {
    const key = this.settings.cursorKey;
    const list = `notices:${state}`;
    const position = cursor === null ? null : openCursor(key, list, cursor);
    if (cursor !== null && position === null) throw oddCursor();
    const { items, last } = cut(await this.notices.list(state, afterOf(position), limit + 1), limit);
    const comments = await this.queue.byIds(items.map(({ commentId }) => commentId));
    const byId = new Map(comments.map((comment) => [comment.id, comment]));
    return {
      items: items.map((notice) => this.listed(notice, byId.get(notice.commentId) ?? null)),
      next: last && sealCursor(key, list, `${last.dueAt.toISOString()} ${last.id}`),
    };
  }

  async complete(notice: Notice): Promise<ListedNotice> {
    const [comment] = await this.queue.byIds([notice.commentId]);
    return this.listed(notice, comment ?? null);
  }

  private listed(notice: Notice, comment: QueueItem | null): ListedNotice {
    return { notice, comment, overdue: notice.state === 'received' && notice.dueAt < this.clock.now() };
  }
}

function afterOf(position: string | null): { dueAt: Date; id: string } | null {
  const [dueAt, id] = position?.split(' ') ?? [];
  return dueAt === undefined || id === undefined ? null : { dueAt: new Date(dueAt), id };
}
