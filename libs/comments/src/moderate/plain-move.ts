import { Injectable } from '@nestjs/common';
import { Checkers } from '@rejoinder/checkers';
import { Clock, newId } from '@rejoinder/kernel';
import type { ReasonCode } from '@rejoinder/moderation';
import { lessonOf } from '../spam/learn-from-decision.js';
import type { Change, Changed } from './change.js';
import type { Moderator } from './moderator.js';
import { PlainMoveRepository } from './plain-move.repository.js';
import { QueueRepository, type QueueItem } from './queue.repository.js';

const SILENT: ReasonCode = 'decided_by_staff';

/**
 * The decision that moderators make most: a held comment, which nothing hangs on yet, is approved or is spam. It is read
 * and then moved by one guarded statement, so that no lock is held while this process thinks. Whatever is not so plain,
 * or changed meanwhile, is left to the transaction of {@link ChangeComment}, which does the same step by step.
 */
@Injectable()
export class PlainMove {
  constructor(
    private readonly queue: QueueRepository,
    private readonly comments: PlainMoveRepository,
    private readonly checkers: Checkers,
    private readonly clock: Clock,
  ) {}

  /** @returns null when nothing was done */
  async try(by: Moderator, id: string, ifVersion: number | null, change: Change): Promise<Changed | null> {
    const { status: to, body, reason = SILENT, reasonCode } = change;
    if ((to !== 'approved' && to !== 'spam') || body !== undefined || reasonCode !== undefined) return null;
    // They are told what people decide, as a part of the decision.
    if (this.checkers.names.length > 0) return null;
    const comment = await this.queue.byId(id);
    if (!comment || !isPlain(comment) || (ifVersion !== null && comment.version !== ifVersion)) return null;
    const at = this.clock.now();
    const lesson = comment.staff ? null : lessonOf(comment, to === 'spam' ? 'spam' : 'ham');
    const discussionVersion = await this.comments.move(comment, {
      id: newId(at),
      to,
      by,
      at,
      reason,
      lesson,
    });
    if (discussionVersion === null) return null;
    const version = comment.version + 1;
    const now = { ...comment, status: to, version, reason };
    return { id, from: 'pending', to, version, now, discussionVersion };
  }
}

function isPlain({ status, removedAt, reports, heldEdit }: QueueItem): boolean {
  return status === 'pending' && removedAt === null && reports === 0 && heldEdit === null;
}
