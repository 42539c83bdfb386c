import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import { Prisma } from '@rejoinder/database/prisma';

/** A comment as moderators see it: everything about it but what lies in the vault. */
export interface QueueItem {
  readonly id: string;
  readonly articleId: string;
  readonly articleSlug: string;
  readonly articleTitle: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly authorName: string;
  readonly authorUrl: string | null;
  readonly avatarId: string;
  readonly staff: boolean;
  /** Random id behind the address, from which the pseudonym is made; null for staff and the deleted. */
  readonly addressId: string | null;
  readonly body: string;
  readonly html: string;
  readonly status: CommentStatus;
  readonly removedAt: Date | null;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly version: number;
  readonly revision: number;
  /** Why it is in this state, as the latest decision about its state gave it. */
  readonly reason: string | null;
}

export interface QueueFilter {
  readonly status: CommentStatus | null;
  readonly articleSlug: string | null;
  /** Looked for in text, name and website, never in anything of the vault. */
  readonly search: string | null;
}

@Injectable()
export class QueueRepository {
  constructor(private readonly db: Database) {}

  /** Newest first; indexes (status, id) and (article_id, status, id) serve the unsearched lists. */
  list(
    { status, articleSlug, search }: QueueFilter,
    after: string | null,
    limit: number,
  ): Promise<QueueItem[]> {
    const pattern = search === null ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    const where = Prisma.join(
      [
        Prisma.sql`c.removed_at is null`,
        ...(status ? [Prisma.sql`c.status = ${status}::comment_status`] : []),
        ...(articleSlug
          ? [Prisma.sql`c.article_id = (select id from article where slug = ${articleSlug})`]
          : []),
        ...(pattern
          ? [
              Prisma.sql`(c.body ilike ${pattern} or c.author_name ilike ${pattern} or c.author_url ilike ${pattern})`,
            ]
          : []),
        ...(after ? [Prisma.sql`c.id < ${after}::uuid`] : []),
      ],
      ' and ',
    );
    return this.select(where, limit);
  }

  async byId(id: string): Promise<QueueItem | null> {
    const [item] = await this.select(Prisma.sql`c.id = ${id}::uuid`, 1);
    return item ?? null;
  }

  private select(where: Prisma.Sql, limit: number): Promise<QueueItem[]> {
    return this.db.writer.$queryRaw<QueueItem[]>`
      select c.id, c.article_id as "articleId", ar.slug as "articleSlug", ar.title as "articleTitle",
             c.parent_id as "parentId", c.depth::int as depth, c.author_name as "authorName", c.author_url as "authorUrl",
             c.avatar_id as "avatarId", c.staff, ct.address_id as "addressId", c.body, c.html, c.status::text as status,
             c.removed_at as "removedAt", c.created_at as "createdAt", c.edited_at as "editedAt", c.version, c.revision,
             (select d.reason from decision d where d.comment_id = c.id and d.to_status is not null order by d.id desc limit 1) as reason
      from comment c
      join article ar on ar.id = c.article_id
      left join vault.contact ct on ct.comment_id = c.id
      where ${where}
      order by c.id desc
      limit ${limit}`;
  }

  /** Sums the counters of the discussions: no comment is touched. */
  async counts(articleSlug: string | null): Promise<Record<CommentStatus, number>> {
    const [row] = await this.db.writer.$queryRaw<Record<CommentStatus, number>[]>`
      select coalesce(sum(d.pending), 0)::int as pending, coalesce(sum(d.approved), 0)::int as approved,
             coalesce(sum(d.rejected), 0)::int as rejected, coalesce(sum(d.spam), 0)::int as spam
      from discussion d join article ar on ar.id = d.article_id
      where ${articleSlug}::text is null or ar.slug = ${articleSlug}`;
    if (!row) throw new Error('an aggregate returned no row');
    return row;
  }
}
