import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import type { Transaction } from '@rejoinder/database';
import { trainingOf, type SpamLabel } from '@rejoinder/moderation';
import { LessonRepository, type Lesson } from './lesson.repository.js';

/** What a decision is about. */
export interface Taught {
  readonly id: string;
  readonly body: string;
  readonly authorName: string;
  readonly authorUrl: string | null;
  readonly staff: boolean;
}

/**
 * Teaches the spam filter what a person decided, in the transaction of the decision (row C16). Approved is ham, spam is
 * spam; what is rejected for another reason, or held again, teaches nothing, and takes back what was taught before.
 */
@Injectable()
export class LearnFromDecision {
  constructor(private readonly lessons: LessonRepository) {}

  async follow(tx: Transaction, comment: Taught, to: CommentStatus): Promise<void> {
    if (comment.staff) return;
    const { now, before } = await this.lessons.of(tx, comment.id);
    const label = labelOf(to);
    if (label === (now?.label ?? null)) {
      // The decision taught nothing, so there is nothing that undoing it could take back.
      if (now !== null || before !== null) await this.lessons.keep(tx, comment.id, now, now);
      return;
    }
    await this.replace(tx, comment.id, now, label && lessonOf(comment, label));
  }

  /** A decision is taken back: the comment counts as it did before, with exactly the same numbers. */
  async undo(tx: Transaction, commentId: string): Promise<void> {
    const { now, before } = await this.lessons.of(tx, commentId);
    if (now?.label === before?.label) return;
    await this.replace(tx, commentId, now, before);
  }

  private async replace(
    tx: Transaction,
    commentId: string,
    now: Lesson | null,
    next: Lesson | null,
  ): Promise<void> {
    if (!now && next) return this.lessons.first(tx, commentId, next);
    if (now) await this.lessons.append(tx, now, -1);
    if (next) await this.lessons.append(tx, next, 1);
    await this.lessons.keep(tx, commentId, next, now);
  }
}

export function lessonOf(
  { body, authorName, authorUrl }: Omit<Taught, 'id' | 'staff'>,
  label: SpamLabel,
): Lesson {
  return { label, buckets: [...trainingOf({ body, name: authorName, website: authorUrl })] };
}

function labelOf(status: CommentStatus): SpamLabel | null {
  return status === 'spam' ? 'spam' : status === 'approved' ? 'ham' : null;
}
