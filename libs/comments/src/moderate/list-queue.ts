import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError, cut, isId, openCursor, sealCursor, type Page } from '@rejoinder/kernel';
import { CommentSettings } from '../settings.js';
import { QueueRepository, type QueueCounts, type QueueFilter, type QueueItem } from './queue.repository.js';

/** What moderators work through: comments of every state, newest first (rows E1, E3). */
@Injectable()
export class ListQueue {
  constructor(
    private readonly queue: QueueRepository,
    private readonly settings: CommentSettings,
  ) {}

  /** @throws DomainError invalid_cursor */
  async execute(filter: QueueFilter, limit: number, cursor: string | null): Promise<Page<QueueItem>> {
    const key = this.settings.cursorKey;
    const list = `queue:${JSON.stringify([filter.waiting, filter.status, filter.articleSlug, filter.search, filter.reported])}`;
    const after = cursor === null ? null : openCursor(key, list, cursor);
    if (cursor !== null && after === null) {
      throw new DomainError<ErrorCode>(
        'invalid_cursor',
        'Take cursors from `page.next` of the same list, with the same filters.',
      );
    }
    const { items, last } = cut(await this.queue.list(filter, after, limit + 1), limit);
    return { items, next: last && sealCursor(key, list, last.id) };
  }

  /** How many there are in each state, and how many changes wait, everywhere or on one article. */
  counts(articleSlug: string | null): Promise<QueueCounts> {
    return this.queue.counts(articleSlug);
  }

  /** One comment in whatever state, tombstones included. @throws DomainError invalid_id, comment_not_found */
  async one(id: string): Promise<QueueItem> {
    if (!isId(id)) throw new DomainError<ErrorCode>('invalid_id', 'Comment ids are UUIDs.');
    const item = await this.queue.byId(id);
    if (!item) throw new DomainError<ErrorCode>('comment_not_found', 'There is no such comment.');
    return item;
  }
}
