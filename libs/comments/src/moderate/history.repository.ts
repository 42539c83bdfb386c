import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';

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
             to_status::text as "to", verdicts, rules_version as "rulesVersion", reason, revision
      from decision where comment_id = ${commentId}::uuid order by id`;
  }

  texts(commentId: string): Promise<EarlierText[]> {
    return this.db.writer.$queryRaw<EarlierText[]>`
      select number, body, replaced_at as "replacedAt" from revision where comment_id = ${commentId}::uuid order by number`;
  }
}
