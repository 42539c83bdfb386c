import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import type { Verdict } from '@rejoinder/moderation';

/** A decision of the rules about one text, with that text and with what became of it. */
export interface ReplayRow {
  readonly id: string;
  readonly commentId: string;
  readonly articleId: string;
  readonly articleSlug: string;
  readonly tags: readonly string[];
  readonly parentId: string | null;
  readonly authorName: string;
  readonly authorUrl: string | null;
  readonly body: string;
  readonly facts: unknown;
  readonly verdicts: readonly Verdict[];
  /** The state it led to; null for an edit that left the state as it was. */
  readonly was: CommentStatus | null;
  readonly reason: string | null;
  readonly now: CommentStatus;
  /** The last state that staff gave this very text. */
  readonly byPeople: CommentStatus | null;
}

@Injectable()
export class ReplayRepository {
  constructor(private readonly db: Database) {}

  /**
   * Decisions about readers' comments that can be made again, newest first. A range of the primary key, and for
   * each row look-ups by the keys of comment, article and revision and by (comment_id, id) of decision.
   * @param before id of the decision to go on after; null for the newest
   */
  chunk(before: string | null, articleId: string | null, limit: number): Promise<ReplayRow[]> {
    return this.db.writer.$queryRaw<ReplayRow[]>`
      select d.id, d.comment_id as "commentId", c.article_id as "articleId", a.slug as "articleSlug", a.tags,
             coalesce(c.answers_id, c.parent_id) as "parentId", c.author_name as "authorName",
             c.author_url as "authorUrl", coalesce(r.body, c.body) as body, d.facts, d.verdicts,
             d.to_status::text as was, d.reason, c.status::text as now, people.to_status::text as "byPeople"
      from decision d
      join comment c on c.id = d.comment_id and c.removed_at is null and not c.staff
      join article a on a.id = c.article_id
      left join revision r on r.comment_id = d.comment_id and r.number = d.revision
      left join lateral (
        select p.to_status from decision p
        where p.comment_id = d.comment_id and p.id > d.id and p.actor_kind = 'staff' and p.to_status is not null
          and p.revision = d.revision
        order by p.id desc limit 1
      ) people on true
      where d.facts is not null and d.action in ('submitted', 'edited')
        and (${before}::uuid is null or d.id < ${before}::uuid)
        and (${articleId}::uuid is null or c.article_id = ${articleId}::uuid)
        and (r.number is not null or c.revision = d.revision)
      order by d.id desc limit ${limit}`;
  }
}
