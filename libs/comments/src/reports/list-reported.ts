import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError, cut, openCursor, sealCursor, type Page } from '@rejoinder/kernel';
import { QueueRepository, type QueueItem } from '../moderate/queue.repository.js';
import { CommentSettings } from '../settings.js';
import { ReportedRepository, type ReportFilter, type ReportRow } from './reported.repository.js';

/** A comment with what was reported about it. */
export interface Reported {
  readonly comment: QueueItem;
  readonly reports: readonly ReportRow[];
}

/** More than anybody reads; how many there are altogether is on the comment. */
const REPORTS_OF_EACH = 50;

/** What readers reported, by comment: a moderator decides about comments, not about reports (row E5). */
@Injectable()
export class ListReported {
  constructor(
    private readonly reported: ReportedRepository,
    private readonly queue: QueueRepository,
    private readonly settings: CommentSettings,
  ) {}

  /** @throws DomainError invalid_cursor */
  async execute(filter: ReportFilter, limit: number, cursor: string | null): Promise<Page<Reported>> {
    const key = this.settings.cursorKey;
    const list = `reported:${filter.state}:${filter.reason ?? ''}`;
    const after = cursor === null ? null : openCursor(key, list, cursor);
    if (cursor !== null && after === null) throw oddCursor();
    const { items: ids, last } = cut(await this.reported.comments(filter, after, limit + 1), limit);
    const [comments, reports] = await Promise.all([
      this.queue.byIds(ids),
      this.reported.latest(ids, filter, REPORTS_OF_EACH),
    ]);
    const byComment = Map.groupBy(reports, ({ commentId }) => commentId);
    return {
      items: comments.map((comment) => ({ comment, reports: byComment.get(comment.id) ?? [] })),
      next: last && sealCursor(key, list, last),
    };
  }
}

export function oddCursor(): DomainError<ErrorCode> {
  return new DomainError<ErrorCode>(
    'invalid_cursor',
    'Take cursors from `page.next` of the same list, with the same filters.',
  );
}
