import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError, cut, isId, openCursor, sealCursor, timeOfId, type Page } from '@rejoinder/kernel';
import { CommentSettings, SEARCH_REACH } from '../settings.js';
import { QueueCountsRepository, type QueueCounts } from './queue-counts.repository.js';
import type { QueueFilter } from './queue-range.repository.js';
import { QueueSearchRepository } from './queue-search.repository.js';
import { QueueRepository, type QueueItem } from './queue.repository.js';

export interface QueueQuery extends QueueFilter {
  /** Looked for in text, name and website, never in anything of the vault. */
  readonly search: string | null;
}

export interface QueuePage extends Page<QueueItem> {
  /** Where a search stopped before it had looked at everything: older comments were not looked at yet. */
  readonly searchedTo: Date | null;
}

/** What moderators work through: comments of every state, newest first (rows E1, E3). */
@Injectable()
export class ListQueue {
  constructor(
    private readonly queue: QueueRepository,
    private readonly searching: QueueSearchRepository,
    private readonly counters: QueueCountsRepository,
    private readonly settings: CommentSettings,
  ) {}

  /** @throws DomainError invalid_cursor */
  async execute(query: QueueQuery, limit: number, cursor: string | null): Promise<QueuePage> {
    const key = this.settings.cursorKey;
    const list = `queue:${JSON.stringify([query.waiting, query.status, query.articleSlug, query.search, query.reported])}`;
    const after = cursor === null ? null : openCursor(key, list, cursor);
    if (cursor !== null && after === null) {
      throw new DomainError<ErrorCode>(
        'invalid_cursor',
        'Take cursors from `page.next` of the same list, with the same filters.',
      );
    }
    const next = (last: string | null): string | null => (last === null ? null : sealCursor(key, list, last));
    if (query.search !== null) {
      const { ids, stoppedAt } = await this.searching.find(
        query,
        query.search,
        after,
        limit + 1,
        reachOf(query),
      );
      const { items, last } = cut(ids, limit);
      return {
        items: await this.queue.byIds(items),
        next: next(last ?? stoppedAt),
        searchedTo: stoppedAt === null ? null : timeOfId(stoppedAt),
      };
    }
    const { items, last } = cut(await this.queue.list(query, after, limit + 1), limit);
    return { items, next: next(last?.id ?? null), searchedTo: null };
  }

  /** How many there are in each state, and how many changes wait, everywhere or on one article. */
  counts(articleSlug: string | null): Promise<QueueCounts> {
    return articleSlug === null ? this.counters.ofSite() : this.counters.ofArticle(articleSlug);
  }

  /** One comment in whatever state, tombstones included. @throws DomainError invalid_id, comment_not_found */
  async one(id: string): Promise<QueueItem> {
    if (!isId(id)) throw new DomainError<ErrorCode>('invalid_id', 'Comment ids are UUIDs.');
    const item = await this.queue.byId(id);
    if (!item) throw new DomainError<ErrorCode>('comment_not_found', 'There is no such comment.');
    return item;
  }
}

/** Comments that were written one after another lie side by side; those that a filter picks out lie far apart. */
function reachOf({ status, articleSlug, reported, waiting }: QueueQuery): number {
  const scattered =
    articleSlug !== null || reported || waiting !== null || (status !== null && status !== 'approved');
  return scattered ? SEARCH_REACH.scattered : SEARCH_REACH.sideBySide;
}
