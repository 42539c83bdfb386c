import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import { Database, type Job } from '@rejoinder/database';
import { addJob, isContention, Prisma, refusalOf } from '@rejoinder/database/prisma';
import { AHEAD_SECONDS, NOTED_SECONDS, type Guards, type Noted } from '../judge/guards.js';
import type { Place } from './place.js';
import type { SingleUse } from './submit-command.js';

export interface NewComment {
  readonly id: string;
  readonly articleId: string;
  readonly place: Place;
  /** The comment that is answered; it must be shown at the moment of storing. */
  readonly answered: string | null;
  readonly authorName: string;
  readonly authorUrl: string | null;
  readonly avatarId: string;
  readonly staffId: string | null;
  readonly body: string;
  readonly html: string;
  readonly status: CommentStatus;
  readonly at: Date;
  readonly contact: NewContact | null;
  /** Staff may answer in a closed discussion, readers may not. */
  readonly evenIfClosed: boolean;
  readonly decision: {
    readonly id: string;
    readonly actorName: string;
    readonly verdicts: unknown;
    readonly rulesVersion: string;
    readonly reason: string;
    readonly facts: unknown;
  };
  readonly singleUse: readonly SingleUse[];
  /** To be done as soon as it is stored, and exactly then. */
  readonly job: Job<object> | null;
}

export interface NewContact {
  readonly addressId: string;
  readonly emailFingerprint: Uint8Array;
  readonly sealedEmail: Uint8Array;
  readonly sealedNetwork: Uint8Array | null;
  readonly sealedUserAgent: Uint8Array | null;
  readonly networkFingerprint: Uint8Array | null;
  readonly keyId: string;
  /** The address was shown to be theirs with this very request. */
  readonly proven: boolean;
}

export interface FloodLimits {
  readonly personSeconds: number;
  readonly networkHits: number;
  readonly networkSeconds: number;
}

/** Why the database would not store: the facts changed between gathering and storing. Gather and judge again. */
export type Lost =
  'contention' | 'idempotency' | 'duplicate' | 'used' | 'person' | 'network' | 'parent' | 'closed';

/** Times that are kept of one person, network or text; as many as any rule may count. */
const KEPT_HITS = 20;
const HOUR_SECONDS = 3_600;

@Injectable()
export class StoreCommentRepository {
  constructor(private readonly db: Database) {}

  /**
   * Stores the comment, its sealed contact, its decision, its guards and the counters as one statement: all or
   * nothing, one round trip, durable when it returns. Each guard is a unique key, so of fifty equal posts at once
   * the first to lock it wins and the others learn so from `refuse()`, which aborts their whole statement.
   *
   * Every step reads from the one before it. That fixes the order of locks (guards, flood rows, answered comment,
   * parent, discussion), the same as in the moderators' transactions, so that they cannot deadlock. The address comes
   * last of all: nothing that the answer depends on reads it.
   *
   * @returns null when stored, or what was lost to somebody else
   */
  async store(
    comment: NewComment,
    guards: Guards,
    limits: FloodLimits,
    idempotencyExpiresAt: Date,
  ): Promise<Lost | null> {
    const { place, contact, decision, at } = comment;
    const approved = comment.status === 'approved' ? 1 : 0;
    const personFree = new Date(at.getTime() - limits.personSeconds * 1000);
    const networkFree = new Date(at.getTime() - limits.networkSeconds * 1000);
    const ahead = new Date(at.getTime() + AHEAD_SECONDS * 1000);
    const floodExpires = new Date(at.getTime() + Math.max(limits.personSeconds, HOUR_SECONDS) * 1000);
    const person = limits.personSeconds > 0 ? guards.person : null;
    const noted = notedKeys(guards.noted);
    const uses = comment.singleUse.map(({ key, expiresAt }) => ({ key: hex(key), expiresAt }));
    const network = limits.networkHits > 0 ? guards.network : null;
    const job = comment.job ? addJob(comment.job.task, comment.job.payload, comment.job) : Prisma.sql`null`;
    try {
      await this.db.writer.$queryRaw`
        with
        idempotency as (
          insert into vault.idempotency_guard as g (key, request, comment_id, expires_at)
          select ${guards.idempotency?.key ?? null}::bytea, ${guards.idempotency?.request ?? null}::bytea, ${comment.id}::uuid, ${idempotencyExpiresAt}
          where ${guards.idempotency?.key ?? null}::bytea is not null
          on conflict (key) do update
            set request = excluded.request, comment_id = excluded.comment_id, expires_at = excluded.expires_at
            where g.expires_at <= ${at}
          returning 1
        ),
        idempotency_ok as (
          select case when ${guards.idempotency?.key ?? null}::bytea is null or exists (select from idempotency) then true
                      else refuse('idempotency') end as ok
        ),
        duplicate as (
          insert into vault.duplicate_guard (key, comment_id)
          select ${guards.duplicate}::bytea, ${comment.id}::uuid from idempotency_ok where ok
          on conflict (key) do nothing
          returning 1
        ),
        duplicate_ok as (
          select case when exists (select from duplicate) then true else refuse('duplicate') end as ok
        ),
        used as (
          insert into vault.single_use (key, expires_at)
          select decode(u.key, 'hex'), u.expires_at
          from duplicate_ok, unnest(${uses.map(({ key }) => key)}::text[], ${uses.map(({ expiresAt }) => expiresAt)}::timestamptz[]) u (key, expires_at)
          where ok order by 1
          on conflict (key) do nothing
          returning 1
        ),
        used_ok as (
          select case when (select count(*) from used) = ${uses.length}::int then true else refuse('used') end as ok
          from duplicate_ok
        ),
        person as (
          insert into vault.flood_guard as g (key, hits, expires_at)
          select ${person}::bytea, array[${at}::timestamptz], ${floodExpires} from used_ok where ok and ${person}::bytea is not null
          on conflict (key) do update set hits = excluded.hits, expires_at = excluded.expires_at
            where g.hits[1] <= ${personFree} or g.hits[1] > ${ahead}
          returning 1
        ),
        person_ok as (
          select case when ${person}::bytea is null or exists (select from person) then true else refuse('person') end as ok
          from used_ok
        ),
        noted as (
          insert into vault.flood_guard as g (key, hits, expires_at)
          select decode(n.key, 'hex'), array[${at}::timestamptz], ${at}::timestamptz + n.seconds * interval '1 second'
          from person_ok, unnest(${noted.map(({ key }) => key)}::text[], ${noted.map(({ seconds }) => seconds)}::int[]) n (key, seconds)
          where ok order by 1
          on conflict (key) do update
            set hits = (array_prepend(excluded.hits[1], g.hits))[1:${KEPT_HITS}::int], expires_at = excluded.expires_at
          returning 1
        ),
        network as (
          insert into vault.flood_guard as g (key, hits, expires_at)
          select ${network}::bytea, array[${at}::timestamptz], ${floodExpires}
          from person_ok where ok and ${network}::bytea is not null and (select count(*) from noted) >= 0
          on conflict (key) do update
            set hits = (array_prepend(excluded.hits[1], g.hits))[1:${Math.max(limits.networkHits, KEPT_HITS)}::int], expires_at = excluded.expires_at
            where coalesce(g.hits[${limits.networkHits}::int], '-infinity') <= ${networkFree}
               or g.hits[${limits.networkHits}::int] > ${ahead}
          returning 1
        ),
        network_ok as (
          select case when ${network}::bytea is null or exists (select from network) then true else refuse('network') end as ok
          from person_ok
        ),
        address as (
          insert into vault.address as ad (id, fingerprint, created_at)
          select ${contact?.addressId ?? null}::uuid, ${contact?.emailFingerprint ?? null}::bytea, ${at}
          from network_ok where ok and ${contact?.addressId ?? null}::uuid is not null
          on conflict (fingerprint) do update set fingerprint = excluded.fingerprint
          returning id
        ),
        answered as (
          select id from comment
          where id = ${comment.answered}::uuid and article_id = ${comment.articleId}::uuid
            and status = 'approved' and removed_at is null and (select ok from network_ok)
          for no key update
        ),
        answered_ok as (
          select case when ${comment.answered}::uuid is null or exists (select from answered) then true
                      else refuse('parent') end as ok
          from network_ok
        ),
        -- The foreign key would lock the parent anyway, but only after the discussion: too late for the order of locks.
        held_parent as (
          select id from comment where id = ${place.parentId}::uuid and (select ok from answered_ok) for key share
        ),
        stored as (
          insert into comment (id, article_id, parent_id, answers_id, root_id, depth, path, author_name, author_url,
                               avatar_id, staff, body, html, status, shown, created_at)
          select ${comment.id}::uuid, ${comment.articleId}::uuid, ${place.parentId}::uuid, ${place.answersId}::uuid,
                 ${place.rootId}::uuid, ${place.depth}::smallint, ${place.path}::bytea, ${comment.authorName},
                 ${comment.authorUrl}, ${comment.avatarId}::uuid, ${comment.staffId !== null}, ${comment.body},
                 ${comment.html}, ${comment.status}::comment_status, ${approved === 1}, ${at}
          from answered_ok where ok and (select count(*) from held_parent) >= 0
          returning id
        ),
        contact as (
          insert into vault.contact (comment_id, address_id, sealed_email, sealed_network, sealed_user_agent,
                                     network_fingerprint, key_id, created_at, proven)
          select stored.id, address.id, ${contact?.sealedEmail ?? null}::bytea, ${contact?.sealedNetwork ?? null}::bytea,
                 ${contact?.sealedUserAgent ?? null}::bytea, ${contact?.networkFingerprint ?? null}::bytea,
                 ${contact?.keyId ?? ''}, ${at}, ${contact?.proven ?? false}
          from stored cross join address
        ),
        decision as (
          insert into decision (id, comment_id, at, actor_kind, staff_id, actor_name, action, to_status, verdicts,
                                rules_version, reason, revision, facts)
          select ${decision.id}::uuid, stored.id, ${at}, ${comment.staffId === null ? 'system' : 'staff'},
                 ${comment.staffId}::uuid, ${decision.actorName}, 'submitted', ${comment.status}::comment_status,
                 ${JSON.stringify(decision.verdicts)}::jsonb, ${decision.rulesVersion}, ${decision.reason}, 1, ${JSON.stringify(decision.facts)}::jsonb
          from stored
        ),
        job as (
          select ${job} as id from stored
        ),
        parent as (
          update comment set reply_count = reply_count + ${approved}
          where id = ${place.parentId}::uuid and ${approved} = 1 and exists (select from stored)
          returning 1
        ),
        discussion as (
          update discussion d set
            version = version + ${approved},
            approved = d.approved + ${approved},
            pending = d.pending + ${comment.status === 'pending' ? 1 : 0},
            rejected = d.rejected + ${comment.status === 'rejected' ? 1 : 0},
            spam = d.spam + ${comment.status === 'spam' ? 1 : 0}
          from article ar
          where d.article_id = ${comment.articleId}::uuid and ar.id = d.article_id
            and exists (select from stored) and (select count(*) from parent) >= 0
            and (ar.comments_open or ${comment.evenIfClosed})
          returning 1
        )
        select case when exists (select from discussion) and (select count(*) from job) >= 0 then true else refuse('closed') end`;
      return null;
    } catch (error) {
      if (isContention(error)) return 'contention';
      const reason = refusalOf(error);
      if (reason === null) throw error;
      return reason as Lost;
    }
  }
}

function notedKeys(noted: Noted): { key: string; seconds: number }[] {
  return (Object.keys(NOTED_SECONDS) as (keyof Noted)[]).flatMap((what) => {
    const key = noted[what];
    return key ? [{ key: hex(key), seconds: NOTED_SECONDS[what] }] : [];
  });
}

function hex(key: Uint8Array): string {
  return Buffer.from(key).toString('hex');
}
