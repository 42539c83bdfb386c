import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import type { Connection } from '@rejoinder/database/prisma';
import type { Verdict } from '@rejoinder/moderation';
import type { SealedEmail, SealedNetwork, SealedUserAgent } from '@rejoinder/privacy';
import type { StoredFacts } from './stored-facts.js';

/** A stored comment as far as checkers are asked and told about it, and as far as that still has a point. */
export interface CheckedComment {
  readonly id: string;
  readonly articleId: string;
  readonly articleSlug: string;
  readonly language: string;
  /** The comment that is answered; where the depth limit made it hang higher, not the one it hangs under. */
  readonly answeredId: string | null;
  readonly authorName: string;
  readonly authorUrl: string | null;
  readonly avatarId: string;
  readonly body: string;
  readonly html: string;
  readonly createdAt: Date;
  readonly status: CommentStatus;
  readonly revision: number;
  /** Null where nothing was given in confidence; what is null in it was not known, or is not known any more. */
  readonly contact: {
    readonly sealedEmail: SealedEmail;
    readonly sealedNetwork: SealedNetwork | null;
    readonly sealedUserAgent: SealedUserAgent | null;
  } | null;
  /** What the rules last said about this text; null where none of it was kept. */
  readonly judged: {
    readonly decisionId: string;
    readonly verdicts: readonly Verdict[];
    readonly facts: StoredFacts;
  } | null;
  /** A member of staff decided about its state, or about its text. */
  readonly decidedByStaff: boolean;
}

interface Row extends Omit<CheckedComment, 'contact'> {
  sealedEmail: SealedEmail | null;
  sealedNetwork: SealedNetwork | null;
  sealedUserAgent: SealedUserAgent | null;
}

@Injectable()
export class CheckedCommentRepository {
  constructor(private readonly db: Database) {}

  /** By primary keys, and the decisions of this one comment. @returns null also for one that was deleted for good */
  async find(id: string, on: Connection = this.db.writer): Promise<CheckedComment | null> {
    const [row] = await on.$queryRaw<Row[]>`
      select c.id, c.article_id as "articleId", ar.slug as "articleSlug", ar.language,
             coalesce(c.answers_id, c.parent_id) as "answeredId", c.author_name as "authorName",
             c.author_url as "authorUrl", c.avatar_id as "avatarId", c.body, c.html, c.created_at as "createdAt",
             c.status::text as status, c.revision,
             ct.sealed_email as "sealedEmail", ct.sealed_network as "sealedNetwork",
             ct.sealed_user_agent as "sealedUserAgent",
             (select json_build_object('decisionId', d.id, 'verdicts', d.verdicts, 'facts', d.facts)
              from decision d
              where d.comment_id = c.id and d.revision = c.revision and d.facts is not null
                and d.action in ('submitted', 'edited', 'rescored')
              order by d.id desc limit 1) as judged,
             exists (select from decision d
                     where d.comment_id = c.id and d.actor_kind = 'staff'
                       and (d.to_status is not null or d.action in ('edited', 'edit_accepted', 'edit_rejected'))
             ) as "decidedByStaff"
      from comment c
      join article ar on ar.id = c.article_id
      left join vault.contact ct on ct.comment_id = c.id
      where c.id = ${id}::uuid and c.removed_at is null`;
    if (!row) return null;
    const { sealedEmail, sealedNetwork, sealedUserAgent, ...comment } = row;
    return { ...comment, contact: sealedEmail && { sealedEmail, sealedNetwork, sealedUserAgent } };
  }
}
