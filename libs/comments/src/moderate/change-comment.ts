import { Injectable } from '@nestjs/common';
import { LIMITS, type CommentStatus, type ErrorCode } from '@rejoinder/contracts';
import { Database, type Transaction } from '@rejoinder/database';
import { Clock, DomainError, codePoints, isBlank, normalizeText } from '@rejoinder/kernel';
import { mayMove } from '@rejoinder/moderation';
import { Vault } from '@rejoinder/privacy';
import { CorrectCheckers } from '../checking/correct-checkers.js';
import { DECISIONS } from '../judge/decisions.js';
import { duplicateKey } from '../judge/guards.js';
import { SettleReports } from '../reports/settle-reports.js';
import { LearnFromDecision } from '../spam/learn-from-decision.js';
import { renderComment, type RawMarkdown } from '../text/render-comment.js';
import type { Change, Changed } from './change.js';
import { HeldEditRepository } from './held-edit.repository.js';
import { lockForChange } from './lock-for-change.js';
import { ModerationRepository, type LockedComment, type MoveAction } from './moderation.repository.js';
import type { Moderator } from './moderator.js';
import { PlainMove } from './plain-move.js';

/** Decides about a comment, or corrects its text: status, text, decision, counters and versions in one transaction. */
@Injectable()
export class ChangeComment {
  constructor(
    private readonly db: Database,
    private readonly plain: PlainMove,
    private readonly comments: ModerationRepository,
    private readonly edits: HeldEditRepository,
    private readonly reports: SettleReports,
    private readonly checkers: CorrectCheckers,
    private readonly lessons: LearnFromDecision,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * @param ifVersion the version the moderator saw; null only where a batch names none
   * @param action how the history calls a change of status
   * @throws DomainError comment_not_found, comment_removed, stale_version, transition_not_allowed, validation_failed
   */
  async execute(
    by: Moderator,
    id: string,
    ifVersion: number | null,
    change: Change,
    action: MoveAction = 'status',
  ): Promise<Changed> {
    const plainly = action === 'status' ? await this.plain.try(by, id, ifVersion, change) : null;
    const changed =
      plainly ?? (await this.db.transaction((tx) => this.executeIn(tx, by, id, ifVersion, change, action)));
    const { status, reasonCode: reason = 'decided_by_staff' } = change;
    if (status !== undefined) DECISIONS.tell({ by: 'moderator', status, reason, phase: 'moderator' });
    return changed;
  }

  /** The same as a part of something larger that is decided. */
  async executeIn(
    tx: Transaction,
    by: Moderator,
    id: string,
    ifVersion: number | null,
    change: Change,
    action: MoveAction,
  ): Promise<Changed> {
    if (change.reasonCode !== undefined && change.status !== 'rejected') throw reasonWithoutRejection();
    const comment = await this.lock(tx, id, ifVersion, change);
    if (change.body !== undefined) await this.edit(tx, comment, change.body, change.reason, by);
    // What is decided is decided about the text that stands there now.
    const current =
      change.body === undefined
        ? comment
        : { ...comment, body: normalizeText(change.body), revision: comment.revision + 1 };
    if (change.status !== undefined) await this.move(tx, current, change.status, change, by, action);
    else await this.comments.recount(tx, comment.articleId, null, null);
    if (change.body !== undefined || comesBack(comment, action)) await this.edits.drop(tx, id);
    await this.guardAnew(tx, comment, change);
    const steps = (change.body === undefined ? 0 : 1) + (change.status === undefined ? 0 : 1);
    const version = comment.version + steps;
    if (change.status !== undefined) await this.checkers.follow(tx, id);
    if (change.status !== undefined)
      await this.reports.follow(tx, by, comment, { to: change.status, action, version });
    return { id, from: comment.status, to: change.status ?? comment.status, version };
  }

  private async lock(
    tx: Transaction,
    id: string,
    ifVersion: number | null,
    change: Change,
  ): Promise<LockedComment> {
    // The guard's row comes first in the order of locks that every transaction keeps.
    if (change.status === 'rejected' || change.body !== undefined)
      await this.comments.dropDuplicateGuard(tx, id);
    return lockForChange(this.comments, tx, id, ifVersion);
  }

  private async edit(
    tx: Transaction,
    comment: LockedComment,
    typed: string,
    reason: string | undefined,
    by: Moderator,
  ): Promise<void> {
    const body = normalizeText(typed);
    if (isBlank(body) || codePoints(body) > LIMITS.body) {
      throw new DomainError<ErrorCode>('validation_failed', 'The text is empty or too long.', {
        errors: [{ field: 'body', message: `must have 1 to ${LIMITS.body.toLocaleString('en')} characters` }],
      });
    }
    const at = this.clock.now();
    await this.comments.setText(tx, comment, { body, html: renderComment(body as RawMarkdown).html }, by, at);
    const decision = {
      commentId: comment.id,
      from: null,
      to: null,
      reason: reason ?? null,
      revision: comment.revision + 1,
    };
    await this.comments.record(tx, { ...decision, action: 'edited' }, by, at);
  }

  private async move(
    tx: Transaction,
    comment: LockedComment,
    to: CommentStatus,
    { reason, reasonCode }: Change,
    by: Moderator,
    action: MoveAction,
  ): Promise<void> {
    const from = comment.status;
    if (!mayMove(from, to)) {
      throw new DomainError<ErrorCode>('transition_not_allowed', `The comment is ${from} already.`, {
        from,
        to,
      });
    }
    const shown = to === 'approved' || comment.replyCount > 0;
    if (action === 'undone') await this.lessons.undo(tx, comment.id);
    else await this.lessons.follow(tx, comment, to);
    if (shown !== comment.shown) await this.comments.climb(tx, comment.parentId, shown ? 1 : -1);
    const decision = {
      commentId: comment.id,
      action,
      from,
      to,
      reason: reasonCode ?? reason ?? null,
      note: reasonCode === undefined ? null : (reason ?? null),
      revision: comment.revision,
    };
    const { articleId } = comment;
    const decisionId = await this.comments.move(tx, { articleId, shown }, decision, by, this.clock.now());
    if (reasonCode !== undefined) await this.comments.tellAuthor(tx, comment.id, decisionId);
  }

  /** The guard against saying the same twice follows the text that is there now, and is gone while it is rejected. */
  private async guardAnew(tx: Transaction, comment: LockedComment, change: Change): Promise<void> {
    const cameBack = comment.status === 'rejected' && change.status !== undefined;
    if ((change.status ?? comment.status) === 'rejected' || (change.body === undefined && !cameBack)) return;
    const { articleId, answeredId: parentId, authorName } = comment;
    const body = change.body === undefined ? comment.body : normalizeText(change.body);
    const key = duplicateKey(this.vault, { articleId, parentId, name: authorName, body });
    await this.comments.restoreDuplicateGuard(tx, comment.id, key);
  }
}

/**
 * A change by its author does not outlive the rejection of a comment. It is gone from the queue at once, and for good
 * when the comment is taken up again; only who undoes the rejection itself finds everything as it was.
 */
function comesBack({ status }: LockedComment, action: MoveAction): boolean {
  return (status === 'rejected' || status === 'spam') && action === 'status';
}

function reasonWithoutRejection(): DomainError<ErrorCode> {
  return new DomainError<ErrorCode>('validation_failed', 'A reason code goes with a rejection.', {
    errors: [{ field: 'reasonCode', message: 'Only a comment that is rejected is given a reason code.' }],
  });
}
