import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import type { SpamFacts, SpamText } from '@rejoinder/moderation';

export interface HistoryEntry {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: 'system' | 'staff' | 'reader';
  readonly actorName: string;
  readonly action: string;
  readonly from: CommentStatus | null;
  readonly to: CommentStatus | null;
  readonly verdicts: readonly unknown[];
  readonly rulesVersion: string | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly revision: number;
  /** What the trained filter said; features by number only. */
  readonly spam: SpamFacts | null;
}

/** A comment as the filter reads it, in the revision it has now. */
export interface PresentText extends SpamText {
  readonly revision: number;
}

export interface EarlierText {
  readonly number: number;
  readonly body: string;
  readonly replacedAt: Date;
}

@Injectable()
export class HistoryRepository {
  constructor(private readonly db: Database) {}

  /** Everything that was decided about a comment, oldest first, also after it was deleted. */
  decisions(commentId: string): Promise<HistoryEntry[]> {
    return this.db.writer.$queryRaw<HistoryEntry[]>`
      select id, at, actor_kind as "actorKind", actor_name as "actorName", action, from_status::text as "from",
             to_status::text as "to", verdicts, rules_version as "rulesVersion", reason, note, revision, facts->'spam' as spam
      from decision where comment_id = ${commentId}::uuid order by id`;
  }

  /** Null when it was deleted. */
  async present(commentId: string): Promise<PresentText | null> {
    const [row] = await this.db.writer.$queryRaw<PresentText[]>`
      select body, author_name as name, author_url as website, revision from comment
      where id = ${commentId}::uuid and removed_at is null`;
    return row ?? null;
  }

  texts(commentId: string): Promise<EarlierText[]> {
    return this.db.writer.$queryRaw<EarlierText[]>`
      select number, body, replaced_at as "replacedAt" from revision where comment_id = ${commentId}::uuid order by number`;
  }
}
