import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import type { Connection } from '@rejoinder/database/prisma';
import type { Facts, Verdict } from '@rejoinder/moderation';
import type { SealedEmail } from '@rejoinder/privacy';

/** A decision, as far as its author may be told why. */
export interface Grounds {
  readonly reason: string | null;
  readonly verdicts: readonly Verdict[];
  readonly rulesVersion: string | null;
}

/** Everything that the rights of its author depend on, and what an edit is judged by. */
export interface OwnRow {
  readonly id: string;
  readonly articleId: string;
  readonly articleSlug: string;
  readonly parentId: string | null;
  /** The comment that is answered; where the depth limit made it hang higher, not the one it hangs under. */
  readonly answeredId: string | null;
  readonly authorName: string;
  readonly authorUrl: string | null;
  readonly avatarId: string;
  readonly staff: boolean;
  readonly body: string;
  readonly status: CommentStatus;
  readonly shown: boolean;
  readonly replyCount: number;
  readonly version: number;
  readonly revision: number;
  readonly reports: number;
  readonly createdAt: Date;
  readonly removed: boolean;
  /** A member of staff decided about its state. */
  readonly stateByStaff: boolean;
  /** A member of staff corrected its text, or turned a change of it down. */
  readonly textByStaff: boolean;
  readonly grounds: Grounds | null;
  /** What was known when it came in. */
  readonly cameIn: Facts | null;
  readonly contact: {
    readonly sealedEmail: SealedEmail;
    readonly networkFingerprint: Uint8Array | null;
    readonly proven: boolean;
  } | null;
  /** The change that waits for a moderator. */
  readonly waiting: {
    readonly body: string;
    readonly html: string;
    readonly since: Date;
    readonly grounds: Grounds;
  } | null;
}

interface Row extends Omit<OwnRow, 'contact' | 'waiting'> {
  sealedEmail: SealedEmail | null;
  networkFingerprint: Uint8Array | null;
  proven: boolean | null;
  waitingBody: string | null;
  waitingHtml: string | null;
  waitingSince: Date | null;
  waitingGrounds: Grounds | null;
}

@Injectable()
export class OwnCommentRepository {
  constructor(private readonly db: Database) {}

  /** By primary keys, and the decisions of this one comment; from the writer, where its author has just written. */
  async find(id: string, on: Connection = this.db.writer): Promise<OwnRow | null> {
    const [row] = await on.$queryRaw<Row[]>`
      select c.id, c.article_id as "articleId", ar.slug as "articleSlug", c.parent_id as "parentId",
             coalesce(c.answers_id, c.parent_id) as "answeredId", c.author_name as "authorName",
             c.author_url as "authorUrl", c.avatar_id as "avatarId", c.staff, c.body, c.status::text as status, c.shown,
             c.reply_count as "replyCount", c.version, c.revision, c.reports, c.created_at as "createdAt",
             c.removed_at is not null as removed,
             exists (select from decision d where d.comment_id = c.id and d.actor_kind = 'staff'
                     and d.to_status is not null) as "stateByStaff",
             exists (select from decision d where d.comment_id = c.id and d.actor_kind = 'staff'
                     and d.action in ('edited', 'edit_rejected')) as "textByStaff",
             (select json_build_object('reason', d.reason, 'verdicts', d.verdicts, 'rulesVersion', d.rules_version)
              from decision d where d.comment_id = c.id and d.to_status is not null
              order by d.id desc limit 1) as grounds,
             (select d.facts from decision d where d.comment_id = c.id and d.action = 'submitted' limit 1) as "cameIn",
             ct.sealed_email as "sealedEmail", ct.network_fingerprint as "networkFingerprint", ct.proven,
             h.body as "waitingBody", h.html as "waitingHtml", h.created_at as "waitingSince",
             (select json_build_object('reason', d.reason, 'verdicts', d.verdicts, 'rulesVersion', d.rules_version)
              from decision d where d.id = h.decision_id) as "waitingGrounds"
      from comment c
      join article ar on ar.id = c.article_id
      left join vault.contact ct on ct.comment_id = c.id
      left join held_edit h on h.comment_id = c.id
      where c.id = ${id}::uuid`;
    return row ? ownRow(row) : null;
  }
}

function ownRow(row: Row): OwnRow {
  const { sealedEmail, networkFingerprint, proven, ...more } = row;
  const { waitingBody, waitingHtml, waitingSince, waitingGrounds, ...own } = more;
  return {
    ...own,
    contact: sealedEmail && { sealedEmail, networkFingerprint, proven: proven ?? false },
    waiting:
      waitingBody === null || waitingHtml === null || waitingSince === null
        ? null
        : {
            body: waitingBody,
            html: waitingHtml,
            since: waitingSince,
            grounds: waitingGrounds ?? { reason: null, verdicts: [], rulesVersion: null },
          },
  };
}
