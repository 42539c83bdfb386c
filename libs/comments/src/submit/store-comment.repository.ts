import { Injectable } from '@nestjs/common';
import { Batches, Database } from '@rejoinder/database';
import { isContention, refusalOf, statement } from '@rejoinder/database/prisma';
import { AHEAD_SECONDS } from '../judge/guards.js';
import { CommentSettings, IDEMPOTENCY_HOURS, NETWORK_WINDOW_SECONDS } from '../settings.js';
import type { FloodLimits, Lost, NewComment, Stored } from './new-comment.js';
import { rowOf } from './row-of-comment.js';

/** Times that are kept of one person, network or text; as many as any rule may count. */
const KEPT_HITS = 20;

/**
 * Every step reads from the one before it. That fixes the order of locks (guards, flood rows, comments that are
 * answered, discussions), the same as in the moderators' transactions, so that they cannot deadlock; within a step rows
 * are taken in one order, too: by key, comments from the deepest up, as a moderator's change climbs. The address comes
 * last of all: nothing that the answer depends on reads it. What is locked or changed is looked up row by row, which a
 * plan that is kept cannot turn into reading a table whole.
 *
 * A guard that is taken ends the whole statement, and says whose it was: `refuse('duplicate:id,id')`.
 *
 * $1 the comments, $2 seconds between two of one person, $3 and $4 how many of one network in how many seconds,
 * $5 times to keep, $6 seconds by which a clock may differ, $7 hours that an Idempotency-Key counts.
 */
const STORE = statement<{ articleId: string; version: number }>(
  'store_comments',
  `
  with
  n as materialized (
    select * from json_to_recordset($1::json) as n (
      id uuid, article uuid, parent uuid, answers uuid, root uuid, depth smallint, path bytea, answered uuid,
      name text, url text, avatar uuid, staff uuid, body text, html text, status comment_status, at timestamptz,
      "evenIfClosed" boolean,
      duplicate bytea, idempotency bytea, request bytea, "idempotencyUntil" timestamptz,
      person bytea, network bytea, "floodUntil" timestamptz, noted json, used json,
      address uuid, fingerprint bytea, email bytea, "sealedNetwork" bytea, "userAgent" bytea,
      "networkFingerprint" bytea, "keyId" text, proven boolean,
      decision uuid, actor text, verdicts jsonb, rules text, reason text, facts jsonb,
      task text, payload json, "runAt" timestamptz, attempts int, "jobKey" text)
  ),
  idempotency as (
    insert into vault.idempotency_guard as g (key, request, comment_id, expires_at)
    select idempotency, request, id, "idempotencyUntil" from n where idempotency is not null order by 1
    on conflict (key) do update
      set request = excluded.request, comment_id = excluded.comment_id, expires_at = excluded.expires_at
      where g.expires_at <= excluded.expires_at - make_interval(hours => $7)
    returning comment_id
  ),
  idempotency_ok as (
    select case when lost is null then true else refuse('idempotency:' || lost) end as ok
    from (
      select string_agg(id::text, ',') as lost from n
      where idempotency is not null and id not in (select comment_id from idempotency)
    ) l
  ),
  duplicate as (
    insert into vault.duplicate_guard (key, comment_id)
    select duplicate, id from n, idempotency_ok where ok order by 1
    on conflict (key) do nothing
    returning comment_id
  ),
  duplicate_ok as (
    select case when lost is null then ok else refuse('duplicate:' || lost) end as ok
    from idempotency_ok, (
      select string_agg(id::text, ',') as lost from n
      where id not in (select comment_id from duplicate)
    ) l
  ),
  uses as materialized (
    select n.id, u.key, u.until from n, json_to_recordset(n.used) as u (key bytea, until timestamptz)
  ),
  used as (
    insert into vault.single_use (key, expires_at)
    select key, until from uses, duplicate_ok where ok order by 1
    on conflict (key) do nothing
    returning key
  ),
  used_ok as (
    select case when lost is null then ok else refuse('used:' || lost) end as ok
    from duplicate_ok, (
      select string_agg(id::text, ',') as lost from uses
      where key not in (select key from used)
    ) l
  ),
  person as (
    insert into vault.flood_guard as g (key, hits, expires_at)
    select person, array[at], "floodUntil" from n, used_ok where ok and person is not null order by 1
    on conflict (key) do update set hits = excluded.hits, expires_at = excluded.expires_at
      where g.hits[1] <= excluded.hits[1] - make_interval(secs => $2)
         or g.hits[1] > excluded.hits[1] + make_interval(secs => $6)
    returning key
  ),
  person_ok as (
    select case when lost is null then ok else refuse('person:' || lost) end as ok
    from used_ok, (
      select string_agg(id::text, ',') as lost from n
      where person is not null and person not in (select key from person)
    ) l
  ),
  noted as (
    insert into vault.flood_guard as g (key, hits, expires_at)
    select o.key, array[n.at], n.at + make_interval(secs => o.seconds)
    from n, person_ok, json_to_recordset(n.noted) as o (key bytea, seconds int) where ok order by 1
    on conflict (key) do update
      set hits = (array_prepend(excluded.hits[1], g.hits))[1:$5], expires_at = excluded.expires_at
    returning 1
  ),
  network as (
    insert into vault.flood_guard as g (key, hits, expires_at)
    select network, array[at], "floodUntil" from n, person_ok
    where ok and network is not null and (select count(*) from noted) >= 0 order by 1
    on conflict (key) do update
      set hits = (array_prepend(excluded.hits[1], g.hits))[1:greatest($3, $5)], expires_at = excluded.expires_at
      where coalesce(g.hits[$3], '-infinity') <= excluded.hits[1] - make_interval(secs => $4)
         or g.hits[$3] > excluded.hits[1] + make_interval(secs => $6)
    returning key
  ),
  network_ok as (
    select case when lost is null then ok else refuse('network:' || lost) end as ok
    from person_ok, (
      select string_agg(id::text, ',') as lost from n
      where network is not null and network not in (select key from network)
    ) l
  ),
  above as materialized (
    select l.* from (
      select c.id from network_ok, (select answered as id from n union select parent from n) ids
      cross join lateral (select c.id, c.depth from comment c where c.id = ids.id limit 1) c
      where ok order by c.depth desc, c.id
    ) o cross join lateral (
      select c.id, c.article_id, c.status = 'approved' and c.removed_at is null as shown
      from comment c where c.id = o.id limit 1 for no key update
    ) l
  ),
  answered_ok as (
    select case when lost is null then ok else refuse('parent:' || lost) end as ok
    from network_ok, (
      select string_agg(id::text, ',') as lost from n
      where answered is not null
        and not exists (select from above a where a.id = n.answered and a.article_id = n.article and a.shown)
    ) l
  ),
  stored as (
    insert into comment (id, article_id, parent_id, answers_id, root_id, depth, path, author_name, author_url,
                         avatar_id, staff, body, html, status, shown, created_at)
    select id, article, parent, answers, root, depth, path, name, url, avatar, staff is not null, body, html, status,
           status = 'approved', at
    from n, answered_ok where ok order by id
    returning id
  ),
  address as (
    insert into vault.address as ad (id, fingerprint, created_at)
    select address, fingerprint, at from n, answered_ok where ok and address is not null order by fingerprint
    on conflict (fingerprint) do update set fingerprint = excluded.fingerprint
    returning id, fingerprint
  ),
  contact as (
    insert into vault.contact (comment_id, address_id, sealed_email, sealed_network, sealed_user_agent,
                               network_fingerprint, key_id, created_at, proven)
    select stored.id, address.id, n.email, n."sealedNetwork", n."userAgent", n."networkFingerprint", n."keyId", n.at,
           n.proven
    from n join stored using (id) join address using (fingerprint)
  ),
  decision as (
    insert into decision (id, comment_id, at, actor_kind, staff_id, actor_name, action, to_status, verdicts,
                          rules_version, reason, revision, facts)
    select n.decision, stored.id, n.at, case when n.staff is null then 'system' else 'staff' end, n.staff, n.actor,
           'submitted', n.status, n.verdicts, n.rules, n.reason, 1, n.facts
    from n join stored using (id)
  ),
  job as (
    select graphile_worker.add_job(identifier => n.task, payload => n.payload, run_at => n."runAt",
                                   max_attempts => n.attempts, job_key => n."jobKey") as added
    from n join stored using (id) where n.task is not null
  ),
  parent as (
    update comment c set reply_count = c.reply_count + k.more
    from (select n.parent, count(*) as more from n join stored using (id)
          where n.status = 'approved' and n.parent is not null group by n.parent) k
    where c.id = k.parent and c.id = any (array(select id from above))
    returning 1
  ),
  more as materialized (
    select n.article, count(*) filter (where n.status = 'approved') as approved,
           count(*) filter (where n.status = 'pending') as pending,
           count(*) filter (where n.status = 'rejected') as rejected,
           count(*) filter (where n.status = 'spam') as spam
    from n join stored using (id) group by n.article
  ),
  held as materialized (
    select d.article_id from (select article from more where (select count(*) from parent) >= 0 order by 1) o
    cross join lateral (
      select d.article_id from discussion d where d.article_id = o.article limit 1 for no key update
    ) d
  ),
  discussion as (
    update discussion d set
      version = d.version + more.approved, approved = d.approved + more.approved, pending = d.pending + more.pending,
      rejected = d.rejected + more.rejected, spam = d.spam + more.spam
    from more
    where d.article_id = more.article and d.article_id = any (array(select article_id from held))
    returning d.article_id, d.version
  ),
  open_ok as (
    select case when lost is null then ok else refuse('closed:' || lost) end as ok
    from answered_ok, (
      select string_agg(n.id::text, ',') as lost
      from n
      where not exists (select from held where held.article_id = n.article)
         or not (n."evenIfClosed" or (select ar.comments_open from article ar where ar.id = n.article))
    ) l
  )
  select d.article_id as "articleId", d.version::float8 as version
  from discussion d, open_ok where ok and (select count(added) from job) >= 0`,
);

/**
 * Stores comments, each with its sealed contact, its decision, its guards and the counters: all of it or nothing, durable
 * when it returns. Each guard is a unique key, so of fifty equal posts at once one wins and the others learn so. What is
 * stored at the same time is stored by one statement.
 */
@Injectable()
export class StoreCommentRepository {
  private readonly comments: Batches<NewComment, Stored>;
  private readonly limits: FloodLimits;

  constructor(
    private readonly db: Database,
    { personIntervalSeconds, networkPerMinute }: CommentSettings,
  ) {
    this.limits = {
      personSeconds: personIntervalSeconds,
      networkHits: networkPerMinute,
      networkSeconds: NETWORK_WINDOW_SECONDS,
    };
    this.comments = new Batches({
      name: 'store',
      exclusive: (comment) => keysOf(comment, this.limits),
      locks: ({ articleId: id, answered, place: { parentId } }) => [
        { table: 'discussion', id },
        ...[answered, parentId].filter((above) => above !== null).map((id) => ({ table: 'comment', id })),
      ],
      work: (comments, how) => this.storeAll(comments, how),
    });
  }

  store(comment: NewComment): Promise<Stored> {
    return this.comments.add(comment);
  }

  /** Those whose guards were taken are left out, until the others could be stored. */
  private async storeAll(
    comments: readonly NewComment[],
    how: { readonly hurry: boolean },
  ): Promise<Stored[]> {
    const results = new Map<string, Stored>();
    for (let left = comments; left.length > 0;) {
      try {
        const values = [
          JSON.stringify(left.map((comment) => rowOf(comment, this.limits))),
          this.limits.personSeconds,
          this.limits.networkHits,
          this.limits.networkSeconds,
          KEPT_HITS,
          AHEAD_SECONDS,
          IDEMPOTENCY_HOURS,
        ];
        const discussions = await this.db.write(STORE, values, how);
        const versions = new Map(discussions.map(({ articleId, version }) => [articleId, version]));
        for (const { id, articleId } of left) results.set(id, { version: versions.get(articleId) ?? 0 });
        break;
      } catch (error) {
        for (const [id, lost] of lostOf(error, left)) results.set(id, { lost });
        left = left.filter(({ id }) => !results.has(id));
      }
    }
    return comments.map(({ id }) => results.get(id) ?? { lost: 'contention' });
  }
}

/** Whose guard was taken, and which. @throws the error, when it is another */
function lostOf(error: unknown, comments: readonly NewComment[]): [string, Lost][] {
  if (isContention(error)) return comments.map(({ id }) => [id, 'contention']);
  const [lost, ids] = refusalOf(error)?.split(':') ?? [];
  const named = new Set(ids?.split(','));
  if (lost === undefined || !comments.some(({ id }) => named.has(id))) throw error;
  return [...named].map((id) => [id, lost as Lost]);
}

/** What only one comment of a statement may claim. */
function keysOf({ guards, contact, singleUse }: NewComment, limits: FloodLimits): string[] {
  const { duplicate, person, network, idempotency, noted } = guards;
  const claimed = [
    duplicate,
    limits.personSeconds > 0 ? person : null,
    limits.networkHits > 0 ? network : null,
    idempotency?.key,
    ...(Object.values(noted) as (Uint8Array | null)[]),
    contact?.emailFingerprint,
    ...singleUse.map(({ key }) => key),
  ];
  return claimed
    .filter((key): key is Uint8Array => Boolean(key))
    .map((key) => Buffer.from(key).toString('base64'));
}
