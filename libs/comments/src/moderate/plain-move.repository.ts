import { Injectable } from '@nestjs/common';
import { Batches, Database } from '@rejoinder/database';
import { isContention, isUniqueViolation, refusalOf, statement } from '@rejoinder/database/prisma';
import type { Lesson } from '../spam/lesson.repository.js';
import type { QueueItem } from './queue.repository.js';

export interface PlainDecision {
  readonly id: string;
  readonly to: 'approved' | 'spam';
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Date;
  readonly reason: string;
  readonly lesson: Lesson | null;
}

/**
 * Each must be as it was read, held, at the root or under a comment that readers see, and without anything that a
 * decision would have to follow up: replies, reports, an earlier decision. Of what is not, it says which:
 * `refuse('changed:id,id')`.
 *
 * Locks are taken in the order that is kept everywhere: comments from the deepest up, then discussions. What is locked or
 * changed is looked up row by row, which a plan that is kept cannot turn into reading a table whole.
 */
const MOVE = statement<{ articleId: string; version: number }>(
  'move_plain',
  `
  with
  n as materialized (
    select * from json_to_recordset($1::json) as n (
      id uuid, version int, parent uuid, article uuid, "to" comment_status, decision uuid, at timestamptz, staff uuid,
      name text, reason text, revision int, label text, buckets int[])
  ),
  held as materialized (
    select l.* from (
      select c.id from (select id from n union select parent from n where "to" = 'approved') ids
      cross join lateral (select c.id, c.depth from comment c where c.id = ids.id limit 1) c
      order by c.depth desc, c.id
    ) o cross join lateral (
      select c.id, c.version, c.status, c.removed_at is not null as removed,
             c.shown or c.reply_count > 0 or c.reports > 0
               or exists (select from spam_lesson le where le.comment_id = c.id) as followed
      from comment c where c.id = o.id limit 1 for no key update
    ) l
  ),
  still as (
    select case when changed is null then true else refuse('changed:' || changed) end as ok
    from (
      select string_agg(n.id::text, ',') as changed from n
      where not exists (select from held h where h.id = n.id and h.version = n.version and h.status = 'pending'
                                              and not h.removed and not h.followed)
         or (n."to" = 'approved' and n.parent is not null
             and not exists (select from held h where h.id = n.parent and h.status = 'approved' and not h.removed))
    ) c
  ),
  moved as (
    update comment c set status = n."to", shown = n."to" = 'approved', version = c.version + 1
    from n, still where ok and c.id = n.id and c.id = any (array(select id from held))
    returning c.id
  ),
  parent as (
    update comment c set reply_count = c.reply_count + k.more
    from (select n.parent, count(*) as more from n join moved using (id)
          where n."to" = 'approved' and n.parent is not null group by n.parent) k
    where c.id = k.parent and c.id = any (array(select id from held))
    returning 1
  ),
  recorded as (
    insert into decision (id, comment_id, at, actor_kind, staff_id, actor_name, action, from_status, to_status, reason,
                          revision)
    select n.decision, n.id, n.at, 'staff', n.staff, n.name, 'status', 'pending', n."to", n.reason, n.revision
    from n join moved using (id)
  ),
  taught as (
    insert into spam_change (label, sign, buckets)
    select n.label, 1, n.buckets from n join moved using (id) where n.label is not null
  ),
  lesson as (
    insert into spam_lesson (comment_id, label, buckets, before)
    select n.id, n.label, n.buckets, null from n join moved using (id) where n.label is not null
  ),
  fewer as materialized (
    select n.article, count(*) as pending, count(*) filter (where n."to" = 'approved') as approved,
           count(*) filter (where n."to" = 'spam') as spam
    from n join moved using (id) group by n.article
  ),
  discussions as materialized (
    select d.article_id from (select article from fewer where (select count(*) from parent) >= 0 order by 1) o
    cross join lateral (
      select d.article_id from discussion d where d.article_id = o.article limit 1 for no key update
    ) d
  )
  update discussion d set
    version = d.version + fewer.pending, pending = d.pending - fewer.pending,
    approved = d.approved + fewer.approved, spam = d.spam + fewer.spam
  from fewer
  where d.article_id = fewer.article and d.article_id = any (array(select article_id from discussions))
  returning d.article_id as "articleId", d.version::float8 as version`,
);

interface Move {
  readonly comment: QueueItem;
  readonly decision: PlainDecision;
}

/** What is asked and decided at the same time is one statement, as with posts (ADR 10). */
@Injectable()
export class PlainMoveRepository {
  private readonly moves: Batches<Move, number | null>;

  constructor(private readonly db: Database) {
    this.moves = new Batches({
      name: 'move',
      exclusive: ({ comment }) => [comment.id],
      locks: ({ comment: { id, parentId, articleId } }) => [
        ...[id, parentId].filter((one) => one !== null).map((id) => ({ table: 'comment', id })),
        { table: 'discussion', id: articleId },
      ],
      work: (moves, how) => this.moveAll(moves, how),
    });
  }

  /** @returns the version of the discussion with it; null when it is not what it was any more, and nothing was done */
  move(comment: QueueItem, decision: PlainDecision): Promise<number | null> {
    return this.moves.add({ comment, decision });
  }

  /** Those that changed are left out, until the others could be moved. */
  private async moveAll(
    moves: readonly Move[],
    how: { readonly hurry: boolean },
  ): Promise<(number | null)[]> {
    for (let left = moves; left.length > 0;) {
      try {
        const discussions = await this.db.write(MOVE, [JSON.stringify(left.map(rowOf))], how);
        const versions = new Map(discussions.map(({ articleId, version }) => [articleId, version]));
        return moves.map((move) =>
          left.includes(move) ? (versions.get(move.comment.articleId) ?? 0) : null,
        );
      } catch (error) {
        const changed = changedOf(error, left);
        left = left.filter(({ comment }) => !changed.includes(comment.id));
      }
    }
    return moves.map(() => null);
  }
}

/** Whose comment changed; of all that may have, where nobody can tell. @throws the error, when it is another */
function changedOf(error: unknown, moves: readonly Move[]): string[] {
  if (isUniqueViolation(error) || isContention(error)) return moves.map(({ comment }) => comment.id);
  const ids =
    refusalOf(error)
      ?.replace(/^changed:/, '')
      .split(',') ?? [];
  if (!moves.some(({ comment }) => ids.includes(comment.id))) throw error;
  return ids;
}

function rowOf({ comment, decision }: Move): object {
  const { id, to, by, at, reason, lesson } = decision;
  return {
    id: comment.id,
    version: comment.version,
    parent: comment.parentId,
    article: comment.articleId,
    to,
    decision: id,
    at,
    staff: by.id,
    name: by.name,
    reason,
    revision: comment.revision,
    label: lesson?.label ?? null,
    buckets: lesson?.buckets ?? null,
  };
}
