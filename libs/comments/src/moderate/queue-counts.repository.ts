import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import { CHANGE_WAITS } from './queue-range.repository.js';

/** How much there is of each kind. */
export type QueueCounts = Readonly<Record<CommentStatus | 'edits', number>>;

/** From counters. Of the comments themselves only those with a change that waits are looked up, each by its key. */
@Injectable()
export class QueueCountsRepository {
  constructor(private readonly db: Database) {}

  /** The rows of site_count: as many as there were transactions at once, whatever the number of comments and articles. */
  async ofSite(): Promise<QueueCounts> {
    const [row] = await this.db.writer.$queryRaw<QueueCounts[]>`
      select coalesce(sum(s.pending), 0)::float8 as pending, coalesce(sum(s.approved), 0)::float8 as approved,
             coalesce(sum(s.rejected), 0)::float8 as rejected, coalesce(sum(s.spam), 0)::float8 as spam,
             (select count(*) from held_edit h
              where (select ${CHANGE_WAITS} from comment c where c.id = h.comment_id))::float8 as edits
      from site_count s`;
    return counted(row);
  }

  /** One row by its key. Nothing of each kind where there is no such article. */
  async ofArticle(slug: string): Promise<QueueCounts> {
    const [row] = await this.db.writer.$queryRaw<QueueCounts[]>`
      select coalesce(sum(d.pending), 0)::float8 as pending, coalesce(sum(d.approved), 0)::float8 as approved,
             coalesce(sum(d.rejected), 0)::float8 as rejected, coalesce(sum(d.spam), 0)::float8 as spam,
             (select count(*) from held_edit h
              where (select ${CHANGE_WAITS} and c.article_id = (select id from article where slug = ${slug})
                     from comment c where c.id = h.comment_id))::float8 as edits
      from discussion d where d.article_id = (select id from article where slug = ${slug})`;
    return counted(row);
  }
}

function counted(row: QueueCounts | undefined): QueueCounts {
  if (!row) throw new Error('an aggregate returned no row');
  return row;
}
