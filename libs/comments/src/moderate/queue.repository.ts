import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import { Batches, Database } from '@rejoinder/database';
import { Prisma } from '@rejoinder/database/prisma';
import { CHANGE_WAITS, queueRange, type QueueFilter } from './queue-range.repository.js';

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

@Injectable()
export class QueueRepository {
  private readonly asked: Batches<string, QueueItem | null>;

  constructor(private readonly db: Database) {
    this.asked = new Batches({
      name: 'read what waits',
      work: async (ids) => {
        const found = new Map((await this.byIds(ids)).map((item) => [item.id, item]));
        // PostgreSQL writes ids in small letters, whoever asks may not.
        return ids.map((id) => found.get(id.toLowerCase()) ?? null);
      },
    });
  }

  /** Newest first, one range of an index each; see {@link queueRange}. */
  list(filter: QueueFilter, after: string | null, limit: number): Promise<QueueItem[]> {
    return this.select(Prisma.sql`array(select page.id from (${queueRange(filter, after, limit)}) page)`);
  }

  byId(id: string): Promise<QueueItem | null> {
    return this.asked.add(id);
  }

  /** In the order of the queue; what is not there any more is left out. */
  byIds(ids: readonly string[]): Promise<QueueItem[]> {
    return this.select(Prisma.sql`array(select unnest(${[...ids]}::uuid[]))`);
  }

  /**
   * Each comment is looked up by its keys. That they come as an array keeps it so also in the plan that is kept for every
   * page, which cannot know how few there are on one.
   */
  private async select(ids: Prisma.Sql): Promise<QueueItem[]> {
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
      left join held_edit h on h.comment_id = c.id and ${CHANGE_WAITS}
      where c.id = any (${ids})
      order by c.id desc`;
    return rows.map(queueItem);
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
