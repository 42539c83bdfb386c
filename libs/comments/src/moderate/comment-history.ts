import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError, isId } from '@rejoinder/kernel';
import { HistoryRepository, type EarlierText, type HistoryEntry } from './history.repository.js';

/** Tells how a comment came to be as it is: each decision with everything behind it, and the texts it had (row E10). */
@Injectable()
export class CommentHistory {
  constructor(private readonly history: HistoryRepository) {}

  /** @throws DomainError invalid_id, comment_not_found (nothing was ever decided under that id) */
  async execute(id: string): Promise<{ decisions: readonly HistoryEntry[]; texts: readonly EarlierText[] }> {
    if (!isId(id)) throw new DomainError<ErrorCode>('invalid_id', 'Comment ids are UUIDs.');
    const [decisions, texts] = await Promise.all([this.history.decisions(id), this.history.texts(id)]);
    if (decisions.length === 0)
      throw new DomainError<ErrorCode>('comment_not_found', 'There is no such comment.');
    return { decisions, texts };
  }
}
