import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import { isContention, isUniqueViolation, refusalOf, statement } from '@rejoinder/database/prisma';
import type { Lesson } from '../spam/lesson.repository.js';

/** A held comment on which nothing hangs that a decision would have to follow up. */
export interface PlainComment {
  readonly id: string;
  readonly articleId: string;
  readonly parentId: string | null;
  readonly authorName: string;
  readonly authorUrl: string | null;
  readonly body: string;
  readonly staff: boolean;
  readonly version: number;
  readonly revision: number;
}

export interface PlainDecision {
  readonly id: string;
  readonly to: 'approved' | 'spam';
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Date;
  readonly reason: string;
  readonly lesson: Lesson | null;
}

/** Held, never shown, never reported, never decided before, at the root or under a comment that readers see. */
const FIND = statement<PlainComment>(
  'find_plain',
  `select c.id, c.article_id as "articleId", c.parent_id as "parentId", c.author_name as "authorName",
          c.author_url as "authorUrl", c.body, c.staff, c.version, c.revision
   from comment c
   where c.id = $1 and c.status = 'pending' and c.removed_at is null and not c.shown and c.reply_count = 0 and c.reports = 0
     and not exists (select from spam_lesson l where l.comment_id = c.id)
     and (c.parent_id is null
          or (select p.status = 'approved' and p.removed_at is null from comment p where p.id = c.parent_id))`,
);

/** What was true when it was read must still be true; the locks are taken from the comment up, as everywhere. */
const MOVE = statement<object>(
  'move_plain',
  `with moved as (
     update comment set status = $3::comment_status, shown = $3::text = 'approved', version = version + 1
     where id = $1 and version = $2 and status = 'pending' and removed_at is null and reply_count = 0 and reports = 0
     returning parent_id
   ),
   parent as (
     update comment set reply_count = reply_count + 1
     where id = (select parent_id from moved) and $3::text = 'approved' and status = 'approved' and removed_at is null
     returning 1
   ),
   still as (
     select case when exists (select from moved)
                  and ($3::text <> 'approved' or (select parent_id from moved) is null or exists (select from parent))
            then true else refuse('changed') end as ok
   ),
   recorded as (
     insert into decision (id, comment_id, at, actor_kind, staff_id, actor_name, action, from_status, to_status, reason,
                           revision)
     select $4, $1, $5, 'staff', $6, $7, 'status', 'pending', $3::comment_status, $8, $9 from still where ok
   ),
   taught as (
     insert into spam_change (label, sign, buckets) select $10, 1, $11::int[] from still where ok and $10::text is not null
   ),
   lesson as (
     insert into spam_lesson (comment_id, label, buckets, before)
     select $1, $10, $11::int[], null from still where ok and $10::text is not null
   )
   update discussion set
     version = version + 1, pending = pending - 1,
     approved = approved + case when $3::text = 'approved' then 1 else 0 end,
     spam = spam + case when $3::text = 'spam' then 1 else 0 end
   from still where ok and article_id = $12`,
);

@Injectable()
export class PlainMoveRepository {
  constructor(private readonly db: Database) {}

  async find(id: string): Promise<PlainComment | null> {
    const [comment] = await this.db.writer.run(FIND, [id]);
    return comment ?? null;
  }

  /** @returns false when it is not what it was any more, and nothing was done */
  async move(comment: PlainComment, { id, to, by, at, reason, lesson }: PlainDecision): Promise<boolean> {
    const taught = [lesson?.label ?? null, lesson?.buckets ?? null];
    const values = [comment.id, comment.version, to, id, at, by.id, by.name, reason, comment.revision];
    try {
      await this.db.writer.run(MOVE, [...values, ...taught, comment.articleId]);
      return true;
    } catch (error) {
      if (refusalOf(error) !== null || isUniqueViolation(error) || isContention(error)) return false;
      throw error;
    }
  }
}
