import { COMMENT_STATUSES, type CommentStatus } from '@rejoinder/contracts';
import { Prisma } from '@rejoinder/database/prisma';

export interface QueueFilter {
  /** Only those with a change by their author that waits. */
  readonly waiting: 'edits' | null;
  readonly status: CommentStatus | null;
  readonly articleSlug: string | null;
  /** Only with open reports. */
  readonly reported: boolean;
}

/** A change waits only where the comment itself was not put away. */
export const CHANGE_WAITS = Prisma.sql`c.status in ('approved', 'pending')`;

/**
 * The first comments of a queue after one id, newest first: a select of `id` and of what a search looks at.
 *
 * Each is read off the end of an index that has its conditions in front and the id last, so that nothing is passed over
 * and nothing sorted: (status, id), (article_id, status, id), their likes for reported comments, the key of held_edit
 * for waiting changes, the primary key for everything. Where no state is asked for, the four states are merged.
 * Tombstones are passed over; there is one only where replies hang below it.
 */
export function queueRange(filter: QueueFilter, after: string | null, limit: number): Prisma.Sql {
  const { waiting, status, articleSlug, reported } = filter;
  if (waiting) return waitingRange(filter, after, limit);
  const oneByOne = status !== null || (articleSlug === null && !reported);
  if (oneByOne) return range(filter, after, limit);
  const states = COMMENT_STATUSES.map((state) => range({ ...filter, status: state }, after, limit));
  return Prisma.sql`
    select merged.* from (${Prisma.join(states, ' union all ')}) merged order by merged.id desc limit ${limit}`;
}

function range(filter: QueueFilter, after: string | null, limit: number): Prisma.Sql {
  return Prisma.sql`
    (select ${COLUMNS} from comment c where c.removed_at is null ${conditions(filter)}
     ${after === null ? Prisma.empty : Prisma.sql`and c.id < ${after}::uuid`}
     order by c.id desc limit ${limit})`;
}

/**
 * As many rows are looked at as there are changes that wait, at the most: moderators keep that number small. Each
 * comment is looked up by its key; to join the other way round would look at every comment of an article.
 */
function waitingRange(filter: QueueFilter, after: string | null, limit: number): Prisma.Sql {
  return Prisma.sql`
    select w.* from held_edit h cross join lateral (
      select ${COLUMNS} from comment c
      where c.id = h.comment_id and c.removed_at is null and ${CHANGE_WAITS} ${conditions(filter)} limit 1) w
    ${after === null ? Prisma.empty : Prisma.sql`where h.comment_id < ${after}::uuid`}
    order by h.comment_id desc limit ${limit}`;
}

const COLUMNS = Prisma.sql`c.id, c.body, c.author_name, c.author_url`;

function conditions({ status, articleSlug, reported }: QueueFilter): Prisma.Sql {
  return Prisma.sql`
    ${status === null ? Prisma.empty : Prisma.sql`and c.status = ${status}::comment_status`}
    ${articleSlug === null ? Prisma.empty : Prisma.sql`and c.article_id = (select id from article where slug = ${articleSlug})`}
    ${reported ? Prisma.sql`and c.reports > 0` : Prisma.empty}`;
}
