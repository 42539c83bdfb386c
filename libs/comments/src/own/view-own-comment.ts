import { Injectable } from '@nestjs/common';
import { Clock } from '@rejoinder/kernel';
import type { Comment } from '../comment.js';
import { CommentReadRepository } from '../read/comment-read.repository.js';
import { CommentSettings } from '../settings.js';
import { OwnCommentRepository, type OwnRow } from './own-comment.repository.js';
import { changeableUntil, isEditable, isGone, isPutAway } from './own-rights.js';
import { WAITING, WhyHeld, type Held } from './why-held.js';

/** A comment as its author sees it, and what the author may do about it. */
export interface OwnView {
  readonly comment: Comment;
  readonly articleSlug: string;
  /** The text as typed. */
  readonly raw: string;
  /** Why it is not shown yet, as far as its author may know; null when it is shown. */
  readonly held: Held | null;
  /** The change that waits, while the text in `comment` stays public. */
  readonly change: {
    readonly raw: string;
    readonly html: string;
    readonly since: Date;
    readonly held: Held;
  } | null;
  readonly mayEdit: boolean;
  readonly mayDelete: boolean;
  /** The end of both; null where neither is allowed. */
  readonly until: Date | null;
}

/** Shows a comment to its author, who proved to be that. */
@Injectable()
export class ViewOwnComment {
  constructor(
    private readonly own: OwnCommentRepository,
    private readonly read: CommentReadRepository,
    private readonly why: WhyHeld,
    private readonly settings: CommentSettings,
    private readonly clock: Clock,
  ) {}

  /** @returns null when there is none, or a person has put it away: a preview of what waits ends with the decision */
  async execute(id: string): Promise<OwnView | null> {
    const [row, comment] = await Promise.all([this.own.find(id), this.read.byId(id, 'writer')]);
    if (!row || !comment || isGone(row)) return null;
    const until = changeableUntil(row, this.clock.now(), this.settings.editWindowSeconds);
    return {
      // Nobody is told that the chain has put it away.
      comment: isPutAway(comment.status) ? { ...comment, status: 'pending' } : comment,
      articleSlug: row.articleSlug,
      raw: row.body,
      held: await this.heldOf(row),
      change: row.waiting && {
        raw: row.waiting.body,
        html: row.waiting.html,
        since: row.waiting.since,
        held: await this.why.of(row.waiting.grounds),
      },
      mayEdit: until !== null && isEditable(row),
      mayDelete: until !== null,
      until,
    };
  }

  private async heldOf({ status, grounds }: OwnRow): Promise<Held | null> {
    if (status === 'approved') return null;
    return status === 'pending' && grounds ? this.why.of(grounds) : WAITING;
  }
}
