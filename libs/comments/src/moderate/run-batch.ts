import { Injectable } from '@nestjs/common';
import type { BatchAction, CommentStatus, ErrorCode } from '@rejoinder/contracts';
import { DomainError, isId } from '@rejoinder/kernel';
import { resultOf, type BatchResult } from './batch-result.js';
import { ChangeComment } from './change-comment.js';
import type { Change } from './change.js';
import { DeleteComment } from './delete-comment.js';
import type { Moderator } from './moderator.js';
import { UndoBatch, type UndoEntry } from './undo-batch.js';

export interface BatchItem {
  readonly id: string;
  /** The version the moderator saw; null takes the comment as it is. */
  readonly version: number | null;
}

const TARGET: Readonly<Record<Exclude<BatchAction, 'delete'>, CommentStatus>> = {
  approve: 'approved',
  hold: 'pending',
  reject: 'rejected',
  spam: 'spam',
};

/** Does one thing to many comments, each on its own: what fails for one does not stop the others (row K10). */
@Injectable()
export class RunBatch {
  constructor(
    private readonly change: ChangeComment,
    private readonly remove: DeleteComment,
    private readonly undo: UndoBatch,
  ) {}

  /** @returns a result for each item, in order, and a token that takes the whole batch back (not for `delete`) */
  async execute(
    by: Moderator,
    action: BatchAction,
    items: readonly BatchItem[],
    why: Pick<Change, 'reason' | 'reasonCode'> = {},
  ): Promise<{ results: readonly BatchResult[]; undo: { token: string; expiresAt: Date } | null }> {
    const results: BatchResult[] = [];
    const entries: UndoEntry[] = [];
    for (const item of items) {
      const result = await this.one(by, action, item, why);
      results.push(result);
      if (result.ok && result.from && result.version !== null)
        entries.push({ id: result.id, status: result.from, version: result.version });
    }
    return { results, undo: entries.length > 0 ? await this.undo.remember(by, entries) : null };
  }

  private one(
    by: Moderator,
    action: BatchAction,
    { id, version }: BatchItem,
    why: Pick<Change, 'reason' | 'reasonCode'>,
  ): Promise<BatchResult> {
    return resultOf(id, async () => {
      if (!isId(id)) throw new DomainError<ErrorCode>('invalid_id', 'Comment ids are UUIDs.');
      if (action !== 'delete')
        return this.change.execute(by, id, version, { status: TARGET[action], ...why });
      await this.remove.execute(by, id, version, why.reason);
      return { from: null, to: null, version: null };
    });
  }
}
