import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import type { BanFact } from '@rejoinder/moderation';
import type { Guards, Noted } from './guards.js';

export interface ParentFact {
  readonly id: string;
  readonly articleId: string;
  readonly parentId: string | null;
  readonly rootId: string;
  readonly depth: number;
  readonly path: Uint8Array;
  readonly status: CommentStatus;
  readonly removed: boolean;
}

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

/** Reads what judging needs to know, from the writer: a standby may lag behind the very post that matters. */
@Injectable()
export class FactsRepository {
  constructor(private readonly db: Database) {}

  /** Primary-key lookup; the row is read again, and locked, when the comment is stored. */
  async parent(id: string): Promise<ParentFact | null> {
    const [row] = await this.db.writer.$queryRaw<ParentFact[]>`
      select id, article_id as "articleId", parent_id as "parentId", root_id as "rootId", depth::int as depth, path,
             status::text as status, removed_at is not null as removed
      from comment where id = ${id}::uuid`;
    return row ?? null;
  }

  /** One statement of lookups by unique key or short range; what is only compared with a limit is counted up to it. */
  async gather(question: Question): Promise<Gathered> {
    const { guards, now } = question;
    const { noted } = guards;
    const lately = new Date(now.getTime() - LATELY_DAYS * 86_400_000);
    const [row] = await this.db.writer.$queryRaw<Row[]>`
      select
        exists (select from vault.duplicate_guard where key = ${guards.duplicate}
                and comment_id is distinct from ${question.editedId}::uuid) as duplicate,
        (select hits from vault.flood_guard where key = ${guards.person}::bytea) as "personHits",
        (select hits from vault.flood_guard where key = ${guards.network}::bytea) as "networkHits",
        (select hits from vault.flood_guard where key = ${noted.address}::bytea) as "addressHits",
        (select hits from vault.flood_guard where key = ${noted.text}::bytea) as "textHits",
        (select hits from vault.flood_guard where key = ${noted.thread}::bytea) as "threadHits",
        (select hits from vault.flood_guard where key = ${noted.replies}::bytea) as "repliesHits",
        person.proven,
        (select count(*)::int from (
           select from vault.contact ct join comment c on c.id = ct.comment_id
           where ct.address_id = person.id and ct.proven and c.status = 'approved' and c.removed_at is null
           limit 20) approved) as "approvedWhileProven",
        (select ct.created_at from vault.contact ct
         where ct.address_id = person.id
           and case when person.proven then ct.proven
                    else ct.network_fingerprint = ${question.networkFingerprint}::bytea end
         order by ct.comment_id limit 1) as "firstAt",
        history.decided as "decidedLately", history.rejected as "rejectedLately",
        exists (select from vault.staff_address where fingerprint = ${question.emailFingerprint}::bytea) as "staffAddress",
        (select array_agg(name) from staff) as "staffNames",
        (select json_agg(json_build_object('id', b.id, 'kind', b.kind, 'effect', b.effect)) from (
           select id, kind, effect, expires_at from vault.ban
           where ended_at is null and key = any (select decode(k, 'hex') from unnest(${hex(question.banKeys)}::text[]) k)
           union all
           select id, kind, effect, expires_at from vault.ban
           where ended_at is null and kind = 'host' and pattern = any (${question.banHosts}::text[])
           union all
           select id, kind, effect, expires_at from vault.ban
           where ended_at is null and kind = 'name' and pattern is not null and ${question.foldedName} like pattern
         ) b where b.expires_at is null or b.expires_at > ${now}) as bans,
        (select array_agg(encode(key, 'hex')) from vault.single_use
         where key = any (select decode(k, 'hex') from unnest(${hex(question.singleUse)}::text[]) k)) as used,
        (select coalesce(sum(reports), 0)::int from comment
         where root_id = ${question.rootId}::uuid and reports > 0) as "threadReports",
        (select coalesce(max(id), 0)::float8 from spam_change) as "lastLesson",
        (select max(version) from rule_set) as "rulesVersion",
        (select json_build_object('request', encode(request, 'hex'), 'commentId', comment_id)
           from vault.idempotency_guard
           where key = ${guards.idempotency?.key ?? null}::bytea and expires_at > ${now}) as earlier
      from (
        select ad.id, ad.id is not null and exists (
          select from vault.device d
          where d.address_id = ad.id and d.token_hash = ${question.deviceHash}::bytea and d.expires_at > ${now}
        ) as proven
        from (select 1) always
        left join vault.address ad on ad.fingerprint = ${question.emailFingerprint}::bytea
      ) person
      cross join lateral (
        select count(*) filter (where status in ('approved', 'rejected', 'spam'))::int as decided,
               count(*) filter (where status in ('rejected', 'spam'))::int as rejected
        from (
          select c.status from vault.contact ct join comment c on c.id = ct.comment_id
          where ct.address_id = person.id and ct.created_at > ${lately}
            and case when person.proven then ct.proven
                     else ct.network_fingerprint = ${question.networkFingerprint}::bytea end
          order by ct.comment_id desc limit 100
        ) recent
      ) history`;
    if (!row) throw new Error('a select of scalars returned no row');
    return gatheredFrom(row);
  }
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

function hex(keys: readonly Uint8Array[]): string[] {
  return keys.map((key) => Buffer.from(key).toString('hex'));
}
