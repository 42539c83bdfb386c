import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import { Prisma, type Transaction } from '@rejoinder/database/prisma';
import { REJECTION_REASONS, type RejectionReason } from '@rejoinder/moderation';
import type { SealedEmail } from '@rejoinder/privacy';

/** A person's decision to reject, with a reason that its author is told. */
export interface Rejection {
  readonly decisionId: string;
  readonly commentId: string;
  readonly at: Date;
  readonly action: 'status' | 'legal';
  readonly code: RejectionReason;
  readonly articleSlug: string;
  readonly articleTitle: string;
  readonly language: string;
  readonly authorName: string;
  readonly html: string;
  readonly writtenAt: Date;
  /** False when the comment has been taken up again since. */
  readonly stands: boolean;
}

/** Comments that were deleted for good are left out: there is nothing to explain any more. */
const REJECTIONS = Prisma.sql`
  select d.id as "decisionId", d.comment_id as "commentId", d.at, d.action, d.reason as code, ar.slug as "articleSlug",
         ar.title as "articleTitle", ar.language, c.author_name as "authorName", c.html, c.created_at as "writtenAt",
         c.status = 'rejected' as stands
  from decision d join comment c on c.id = d.comment_id join article ar on ar.id = c.article_id
  where c.removed_at is null and d.actor_kind = 'staff' and d.action in ('status', 'legal')
    and d.reason in (${Prisma.join([...REJECTION_REASONS])})`;

@Injectable()
export class ExplainRepository {
  constructor(private readonly db: Database) {}

  async byDecision(decisionId: string, on?: Transaction): Promise<Rejection | null> {
    const [rejection] = await (on ?? this.db.writer).$queryRaw<Rejection[]>`
      ${REJECTIONS} and d.id = ${decisionId}::uuid`;
    return rejection ?? null;
  }

  /** The one by which the comment is rejected now; null while it is not, or when nobody gave a reason to be told. */
  async ofComment(commentId: string): Promise<Rejection | null> {
    const [rejection] = await this.db.writer.$queryRaw<Rejection[]>`
      ${REJECTIONS} and d.comment_id = ${commentId}::uuid and c.status = 'rejected'
        and d.id = (
          select l.id from decision l where l.comment_id = c.id and (l.to_status is not null or l.action = 'legal')
          order by l.id desc limit 1)`;
    return rejection ?? null;
  }

  /** Null where none was given, or it is gone. */
  async addressOf(commentId: string): Promise<SealedEmail | null> {
    const [contact] = await this.db.writer.$queryRaw<{ sealedEmail: SealedEmail }[]>`
      select sealed_email as "sealedEmail" from vault.contact where comment_id = ${commentId}::uuid`;
    return contact?.sealedEmail ?? null;
  }
}
