import { Injectable } from '@nestjs/common';
import { Batches, Database } from '@rejoinder/database';
import { statement } from '@rejoinder/database/prisma';
import { firstIdAt } from '@rejoinder/kernel';
import type { BanFact } from '@rejoinder/moderation';
import { bytes } from './bytes.js';
import type { Guards, Noted } from './guards.js';

/** What is asked about. Null and empty where the way in does not have it. */
export interface Question {
  readonly guards: Guards;
  readonly emailFingerprint: Uint8Array | null;
  readonly networkFingerprint: Uint8Array | null;
  readonly deviceHash: Uint8Array | null;
  /** Keys by which a person or network may be banned. */
  readonly banKeys: readonly Uint8Array[];
  /** Hosts linked to, with the domains above them. */
  readonly banHosts: readonly string[];
  readonly foldedName: string;
  readonly singleUse: readonly Uint8Array[];
  readonly rootId: string | null;
  /** The comment whose text is to be changed: it does not repeat itself. */
  readonly editedId: string | null;
  readonly now: Date;
}

export interface Gathered {
  readonly duplicate: boolean;
  /** The last posts of each, newest first. */
  readonly personHits: readonly Date[];
  readonly networkHits: readonly Date[];
  readonly noted: Readonly<Record<keyof Noted, readonly Date[]>>;
  readonly proven: boolean;
  readonly approvedWhileProven: number;
  readonly firstAt: Date | null;
  readonly decidedLately: number;
  readonly rejectedLately: number;
  readonly staffAddress: boolean;
  readonly staffNames: readonly string[];
  readonly bans: readonly BanFact[];
  /** Of the single-use keys: those that were used. Hexadecimal. */
  readonly used: ReadonlySet<string>;
  readonly threadReports: number;
  /** Newest lesson of the spam filter; 0 when there is none that was not summed up. */
  readonly lastLesson: number;
  /** Newest version of the rule set; null when none was ever written. */
  readonly rulesVersion: number | null;
  readonly earlier: { readonly request: Uint8Array; readonly commentId: string } | null;
}

/** How far back a person's decided comments are looked at, and how many of them at most. */
const LATELY_DAYS = 7;

/**
 * Of each question: lookups by unique key or short range; what is only compared with a limit is counted up to it. Each
 * is a subquery of its own for each question, so that whatever PostgreSQL believes about the sizes of tables, it can
 * only go the way of the index.
 */
const GATHER = statement<Row>(
  'gather_facts',
  `
  with q as materialized (
    select * from json_to_recordset($1::json) as q (
      n int, now timestamptz, "latelyId" uuid, "editedId" uuid, "rootId" uuid, "foldedName" text,
      duplicate bytea, person bytea, network bytea, address bytea, text bytea, thread bytea, replies bytea,
      idempotency bytea, "emailFingerprint" bytea, "networkFingerprint" bytea, "deviceHash" bytea,
      "banKeys" bytea[], "banHosts" text[], "singleUse" bytea[])
  ),
  site as materialized (
    select (select array_agg(name) from staff) as "staffNames",
           (select coalesce(max(id), 0)::float8 from spam_change) as "lastLesson",
           (select max(version) from rule_set) as "rulesVersion"
  )
  select
    exists (select from vault.duplicate_guard g where g.key = q.duplicate
            and g.comment_id is distinct from q."editedId") as duplicate,
    (select hits from vault.flood_guard where key = q.person) as "personHits",
    (select hits from vault.flood_guard where key = q.network) as "networkHits",
    (select hits from vault.flood_guard where key = q.address) as "addressHits",
    (select hits from vault.flood_guard where key = q.text) as "textHits",
    (select hits from vault.flood_guard where key = q.thread) as "threadHits",
    (select hits from vault.flood_guard where key = q.replies) as "repliesHits",
    who.proven,
    (select count(*)::int from (
       select from vault.contact ct
       where who.proven and ct.address_id = who.id and ct.proven
         and (select c.status = 'approved' and c.removed_at is null from comment c where c.id = ct.comment_id)
       limit 20) approved) as "approvedWhileProven",
    (select ct.created_at from (
       select * from vault.contact ct where ct.address_id = who.id order by ct.comment_id limit 500) ct
     where case when who.proven then ct.proven else ct.network_fingerprint = q."networkFingerprint" end
     order by ct.comment_id limit 1) as "firstAt",
    history.decided as "decidedLately", history.rejected as "rejectedLately",
    exists (select from vault.staff_address where fingerprint = q."emailFingerprint") as "staffAddress",
    site."staffNames",
    (select json_agg(json_build_object('id', b.id, 'kind', b.kind, 'effect', b.effect)) from (
       select id, kind, effect, expires_at from vault.ban where ended_at is null and key = any (q."banKeys")
       union all
       select id, kind, effect, expires_at from vault.ban
       where ended_at is null and kind = 'host' and pattern = any (q."banHosts")
       union all
       select id, kind, effect, expires_at from vault.ban
       where ended_at is null and kind = 'name' and pattern is not null and q."foldedName" like pattern
     ) b where b.expires_at is null or b.expires_at > q.now) as bans,
    (select array_agg(encode(key, 'hex')) from vault.single_use where key = any (q."singleUse")) as used,
    (select coalesce(sum(reports), 0)::int from comment where root_id = q."rootId" and reports > 0) as "threadReports",
    site."lastLesson", site."rulesVersion",
    (select json_build_object('request', encode(request, 'hex'), 'commentId', comment_id)
       from vault.idempotency_guard where key = q.idempotency and expires_at > q.now) as earlier
  from q
  cross join site
  left join lateral (select id from vault.address where fingerprint = q."emailFingerprint" limit 1) ad on true
  cross join lateral (
    select ad.id, ad.id is not null and exists (
      select from vault.device d
      where d.address_id = ad.id and d.token_hash = q."deviceHash" and d.expires_at > q.now
    ) as proven
    offset 0
  ) who
  cross join lateral (
    select count(*) filter (where status in ('approved', 'rejected', 'spam'))::int as decided,
           count(*) filter (where status in ('rejected', 'spam'))::int as rejected
    from (
      select (select c.status from comment c where c.id = ct.comment_id) from vault.contact ct
      where ct.address_id = who.id and ct.comment_id > q."latelyId"
        and case when who.proven then ct.proven else ct.network_fingerprint = q."networkFingerprint" end
      order by ct.comment_id desc limit 100
    ) recent
  ) history
  order by q.n`,
);

/**
 * Reads what judging needs to know, from the writer: a standby may lag behind the very post that matters. What is asked
 * for at the same time is answered by one statement.
 */
@Injectable()
export class FactsRepository {
  private readonly questions: Batches<Question, Gathered>;

  constructor(db: Database) {
    this.questions = new Batches({
      name: 'gather facts',
      work: async (questions) => {
        const input = questions.map((question, n) => inputOf(question, n));
        const rows = await db.writer.run(GATHER, [JSON.stringify(input)]);
        return rows.map(gatheredFrom);
      },
    });
  }

  gather(question: Question): Promise<Gathered> {
    return this.questions.add(question);
  }
}

function inputOf({ guards, now, ...question }: Question, n: number): object {
  return {
    n,
    now,
    latelyId: firstIdAt(new Date(now.getTime() - LATELY_DAYS * 86_400_000)),
    editedId: question.editedId,
    rootId: question.rootId,
    foldedName: question.foldedName,
    duplicate: bytes(guards.duplicate),
    person: bytes(guards.person),
    network: bytes(guards.network),
    address: bytes(guards.noted.address),
    text: bytes(guards.noted.text),
    thread: bytes(guards.noted.thread),
    replies: bytes(guards.noted.replies),
    idempotency: bytes(guards.idempotency?.key ?? null),
    emailFingerprint: bytes(question.emailFingerprint),
    networkFingerprint: bytes(question.networkFingerprint),
    deviceHash: bytes(question.deviceHash),
    banKeys: question.banKeys.map(bytes),
    banHosts: question.banHosts,
    singleUse: question.singleUse.map(bytes),
  };
}

interface Row extends Omit<
  Gathered,
  'personHits' | 'networkHits' | 'noted' | 'bans' | 'used' | 'earlier' | 'staffNames'
> {
  personHits: Date[] | null;
  networkHits: Date[] | null;
  addressHits: Date[] | null;
  textHits: Date[] | null;
  threadHits: Date[] | null;
  repliesHits: Date[] | null;
  staffNames: string[] | null;
  bans: BanFact[] | null;
  used: string[] | null;
  earlier: { request: string; commentId: string } | null;
}

function gatheredFrom({ addressHits, textHits, threadHits, repliesHits, ...row }: Row): Gathered {
  return {
    ...row,
    personHits: row.personHits ?? [],
    networkHits: row.networkHits ?? [],
    noted: {
      address: addressHits ?? [],
      text: textHits ?? [],
      thread: threadHits ?? [],
      replies: repliesHits ?? [],
    },
    staffNames: row.staffNames ?? [],
    bans: row.bans ?? [],
    used: new Set(row.used),
    earlier: row.earlier && {
      request: Buffer.from(row.earlier.request, 'hex'),
      commentId: row.earlier.commentId,
    },
  };
}
