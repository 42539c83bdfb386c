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
  /** Its author showed that the address under this very comment is theirs. */
  readonly proven: boolean;
  readonly body: string;
  readonly html: string;
  readonly status: CommentStatus;
  readonly removedAt: Date | null;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly version: number;
  readonly revision: number;
  /** Reports about it that nobody has decided about. */
  readonly reports: number;
  /** Why it is in this state, as the latest decision about its state gave it. */
  readonly reason: string | null;
  /** What its author wants it to say instead, waiting for a moderator. */
  readonly heldEdit: HeldEdit | null;
}

export interface HeldEdit {
  readonly body: string;
  readonly html: string;
  readonly since: Date;
  /** Why the chain did not let it through. */
  readonly reason: string | null;
}

/** How much there is of each kind. */
export type QueueCounts = Readonly<Record<CommentStatus | 'edits', number>>;

export interface QueueFilter {
  /** Only those with a change by their author that waits. */
  readonly waiting: 'edits' | null;
  readonly status: CommentStatus | null;
  readonly articleSlug: string | null;
  /** Only with open reports. */
  readonly reported: boolean;
  /** Looked for in text, name and website, never in anything of the vault. */
  readonly search: string | null;
}

@Injectable()
export class QueueRepository {
  constructor(private readonly db: Database) {}

  /** Newest first; indexes (status, id) and (article_id, status, id) serve the unsearched lists. */
  list(
    { waiting, status, articleSlug, reported, search }: QueueFilter,
    after: string | null,
    limit: number,
  ): Promise<QueueItem[]> {
    const pattern = search === null ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    const where = Prisma.join(
      [
        Prisma.sql`c.removed_at is null`,
        ...(waiting ? [Prisma.sql`h.comment_id is not null`] : []),
        ...(status ? [Prisma.sql`c.status = ${status}::comment_status`] : []),
        ...(articleSlug
          ? [Prisma.sql`c.article_id = (select id from article where slug = ${articleSlug})`]
          : []),
        ...(reported ? [Prisma.sql`c.reports > 0`] : []),
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

  /** In the order of the queue; what is not there any more is left out. */
  byIds(ids: readonly string[]): Promise<QueueItem[]> {
    return this.select(Prisma.sql`c.id = any (${[...ids]}::uuid[])`, ids.length);
  }

  /** A change waits only where the comment itself was not put away. */
  private async select(where: Prisma.Sql, limit: number): Promise<QueueItem[]> {
    const rows = await this.db.writer.$queryRaw<Row[]>`
      select c.id, c.article_id as "articleId", ar.slug as "articleSlug", ar.title as "articleTitle",
             c.parent_id as "parentId", c.depth::int as depth, c.author_name as "authorName", c.author_url as "authorUrl",
             c.avatar_id as "avatarId", c.staff, ct.address_id as "addressId", coalesce(ct.proven, false) as proven, c.body, c.html, c.status::text as status,
             c.removed_at as "removedAt", c.created_at as "createdAt", c.edited_at as "editedAt", c.version, c.revision, c.reports,
             (select d.reason from decision d where d.comment_id = c.id and d.to_status is not null order by d.id desc limit 1) as reason,
             h.body as "editBody", h.html as "editHtml", h.created_at as "editSince",
             (select d.reason from decision d where d.id = h.decision_id) as "editReason"
      from comment c
      join article ar on ar.id = c.article_id
      left join vault.contact ct on ct.comment_id = c.id
      left join held_edit h on h.comment_id = c.id and c.status in ('approved', 'pending')
      where ${where}
      order by c.id desc
      limit ${limit}`;
    return rows.map(queueItem);
  }

  /** Sums the counters of the discussions; of the comments only those with a change that waits are looked at. */
  async counts(articleSlug: string | null): Promise<QueueCounts> {
    const [row] = await this.db.writer.$queryRaw<QueueCounts[]>`
      select coalesce(sum(d.pending), 0)::int as pending, coalesce(sum(d.approved), 0)::int as approved,
             coalesce(sum(d.rejected), 0)::int as rejected, coalesce(sum(d.spam), 0)::int as spam,
             (select count(*)::int from held_edit h join comment c on c.id = h.comment_id join article a on a.id = c.article_id
              where c.status in ('approved', 'pending')
                and (${articleSlug}::text is null or a.slug = ${articleSlug})) as edits
      from discussion d join article ar on ar.id = d.article_id
      where ${articleSlug}::text is null or ar.slug = ${articleSlug}`;
    if (!row) throw new Error('an aggregate returned no row');
    return row;
  }
}

interface Row extends Omit<QueueItem, 'heldEdit'> {
  editBody: string | null;
  editHtml: string | null;
  editSince: Date | null;
  editReason: string | null;
}

function queueItem({
  editBody: body,
  editHtml: html,
  editSince: since,
  editReason: reason,
  ...row
}: Row): QueueItem {
  return { ...row, heldEdit: body !== null && html !== null && since ? { body, html, since, reason } : null };
}
