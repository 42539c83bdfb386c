import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError, isId } from '@rejoinder/kernel';
import { explainReasons, type ExplainedReason, type SpamReason } from '@rejoinder/moderation';
import {
  HistoryRepository,
  type EarlierText,
  type HistoryEntry,
  type PresentText,
} from './history.repository.js';

/** A decision, with the words that the spam filter found most telling, as long as the text is there to find them in. */
export interface ExplainedEntry extends Omit<HistoryEntry, 'spam'> {
  readonly spam: { readonly score: number; readonly reasons: readonly ExplainedReason[] } | null;
}

/** Tells how a comment came to be as it is: each decision with everything behind it, and the texts it had (row E10). */
@Injectable()
export class CommentHistory {
  constructor(private readonly history: HistoryRepository) {}

  /** @throws DomainError invalid_id, comment_not_found (nothing was ever decided under that id) */
  async execute(
    id: string,
  ): Promise<{ decisions: readonly ExplainedEntry[]; texts: readonly EarlierText[] }> {
    if (!isId(id)) throw new DomainError<ErrorCode>('invalid_id', 'Comment ids are UUIDs.');
    const [decisions, texts, present] = await Promise.all([
      this.history.decisions(id),
      this.history.texts(id),
      this.history.present(id),
    ]);
    if (decisions.length === 0)
      throw new DomainError<ErrorCode>('comment_not_found', 'There is no such comment.');
    return { decisions: decisions.map((entry) => explained(entry, texts, present)), texts };
  }
}

function explained(
  { spam, ...entry }: HistoryEntry,
  texts: readonly EarlierText[],
  present: PresentText | null,
): ExplainedEntry {
  if (!spam) return { ...entry, spam: null };
  const body = texts.find(({ number }) => number === entry.revision)?.body ?? present?.body;
  const { name = '', website = null } = present ?? {};
  const reasons = spam.reasons as readonly SpamReason[];
  return {
    ...entry,
    spam: {
      score: spam.score,
      reasons: body === undefined ? [] : explainReasons(reasons, { body, name, website }),
    },
  };
}
