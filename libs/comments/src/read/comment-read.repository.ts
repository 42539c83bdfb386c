import { Injectable } from '@nestjs/common';
import { LIMITS } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import { Prisma } from '@rejoinder/database/prisma';
import { COMMENT_COLUMNS, COMMENT_WITH_ANSWERED, LISTED_COLUMNS } from '../comment-columns.repository.js';
import type { Comment, ListedComment } from '../comment.js';
import { REPLIES_PER_HEAD } from '../settings.js';

/** Where a slice of siblings starts. */
export interface Slice {
  readonly order: 'oldest' | 'newest';
  readonly after: string | null;
  /** Take the comment at `after` along: a permalink starts its page at the very comment. */
  readonly inclusive: boolean;
  /** At most this many; one more is read to know whether others follow. */
  readonly limit: number;
}

export interface Slab {
  /** Heads (roots, or direct replies of one comment), `limit + 1` at most. */
  readonly heads: readonly ListedComment[];
  /** The first shown descendants of each head in reading order. */
  readonly below: readonly ListedComment[];
}

/** Where a comment stands. */
export interface Place {
  readonly articleSlug: string;
  readonly discussionVersion: number;
}

export interface Count {
  readonly slug: string;
  readonly count: number | null;
}

/** Reads of the public discussion. They run on the reader pool, whose role has no right on the vault. */
@Injectable()
export class CommentReadRepository {
  constructor(private readonly db: Database) {}

  /** One comment in any state; callers decide who may see it. From the writer right after storing it. */
  async byId(id: string, from: 'reader' | 'writer' = 'reader'): Promise<Comment | null> {
    const read = () =>
      this.db[from].$queryRaw<Comment[]>`
      select ${COMMENT_COLUMNS} from ${COMMENT_WITH_ANSWERED} where c.id = ${id}::uuid`;
    const [row] =
      from === 'writer' ? await read() : await this.db.newest(read, ({ articleId }) => ({ articleId }));
    return row ?? null;
  }

  /** A page of roots. Index comment_roots_shown gives the heads in order, comment_thread_shown what hangs below. */
  roots(articleId: string, slice: Slice): Promise<Slab> {
    return this.slab(
      Prisma.sql`h.article_id = ${articleId}::uuid and h.parent_id is null and h.shown`,
      slice,
    );
  }

  /** A page of the direct replies of one comment, by index comment_replies_shown. */
  replies(parentId: string, slice: Slice): Promise<Slab> {
    return this.slab(Prisma.sql`h.parent_id = ${parentId}::uuid and h.shown`, slice);
  }

  private async slab(where: Prisma.Sql, { order, after, inclusive, limit }: Slice): Promise<Slab> {
    const forward = order === 'oldest';
    const compare = Prisma.raw(`${forward ? '>' : '<'}${inclusive ? '=' : ''}`);
    // Also where the list begins at its end: without a bound of the id, a plan that is kept may sort all replies of one.
    const position = Prisma.sql`and h.id ${compare} ${after ?? (forward ? BEFORE_ALL : AFTER_ALL)}::uuid`;
    const rows = await this.db.reader.$queryRaw<(ListedComment & { head: boolean })[]>`
      with heads as materialized (
        select h.id, h.root_id, h.path from comment h
        where ${where} ${position}
        order by h.id ${Prisma.raw(forward ? 'asc' : 'desc')}
        limit ${literal(stepAbove(limit))}
      ),
      below as materialized (
        select d.id from heads h cross join lateral (
          select c.id from comment c
          where c.root_id = h.root_id and c.shown and c.path > h.path and c.path < h.path || '\\xff'::bytea
          order by c.path
          limit ${literal(REPLIES_PER_HEAD)}
        ) d
      )
      select true as head, ${LISTED_COLUMNS} from heads h join comment c on c.id = h.id left join comment a on a.id = c.answers_id
      union all
      select false, ${LISTED_COLUMNS} from below b join comment c on c.id = b.id left join comment a on a.id = c.answers_id`;
    const heads = rows.filter((row) => row.head).sort((a, b) => (forward ? 1 : -1) * (a.id < b.id ? -1 : 1));
    // Those behind the one that tells that there are more are not asked for.
    return { heads: heads.slice(0, limit + 1), below: rows.filter((row) => !row.head) };
  }

  /** The way from the root down to one comment and the first replies below it: what a permalink has to show. */
  async branch(target: Comment): Promise<readonly Comment[]> {
    const path = Buffer.from(target.path);
    const ancestors = Array.from({ length: path.length / 16 }, (_, level) =>
      path.subarray(level * 16, level * 16 + 16).toString('hex'),
    );
    return this.db.reader.$queryRaw<Comment[]>`
      (select ${COMMENT_COLUMNS} from ${COMMENT_WITH_ANSWERED} where c.id = any(${ancestors}::uuid[]) and c.shown)
      union all
      (select ${COMMENT_COLUMNS} from ${COMMENT_WITH_ANSWERED}
       where c.root_id = ${target.rootId}::uuid and c.shown and c.path > ${target.path}::bytea and c.path < ${target.path}::bytea || '\\xff'::bytea
       order by c.path limit ${literal(REPLIES_PER_HEAD)})`;
  }

  /** How many shown roots come before this one, counted no further than `upTo`. */
  async rootsBefore(articleId: string, rootId: string, upTo: number): Promise<number> {
    const [row] = await this.db.reader.$queryRaw<{ n: number }[]>`
      select count(*)::int as n from (
        select from comment where article_id = ${articleId}::uuid and parent_id is null and shown and id < ${rootId}::uuid
        order by id limit ${upTo}) earlier`;
    return row?.n ?? 0;
  }

  /** One comment in any state, with where it stands; all of it as it was in one moment. */
  async placed(id: string): Promise<(Comment & Place) | null> {
    const read = () =>
      this.db.reader.$queryRaw<(Comment & Place)[]>`
      select ${COMMENT_COLUMNS}, ar.slug as "articleSlug", d.version::float8 as "discussionVersion"
      from ${COMMENT_WITH_ANSWERED} join article ar on ar.id = c.article_id join discussion d on d.article_id = ar.id
      where c.id = ${id}::uuid`;
    const about = (row: Comment & Place) => ({ articleId: row.articleId, version: row.discussionVersion });
    const [row] = await this.db.newest(read, about);
    return row ?? null;
  }

  /** The shown comments of articles, from their counters; null for unknown slugs. */
  counts(slugs: readonly string[]): Promise<readonly Count[]> {
    const read = () =>
      this.db.reader.$queryRaw<(Count & { articleId: string | null; version: number })[]>`
      select asked.slug, d.approved as count, d.article_id as "articleId", d.version::float8 as version
      from unnest(${[...slugs]}::text[]) as asked (slug)
      left join article ar on ar.slug = asked.slug left join discussion d on d.article_id = ar.id`;
    return this.db.newest(read, ({ articleId, version }) =>
      articleId === null ? null : { articleId, version },
    );
  }
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const AFTER_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * A plan that is kept is good only where it knows how few rows are wanted, so the number stands in the text; and since
 * each text is prepared, there are few of them.
 */
const STEPS = [10, 25, 50, LIMITS.pageMax];

function stepAbove(limit: number): number {
  return (STEPS.find((step) => step >= limit) ?? limit) + 1;
}

function literal(count: number): Prisma.Sql {
  return Prisma.raw(String(count));
}
