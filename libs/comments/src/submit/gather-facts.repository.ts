import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import type { Guards } from './guards.js';

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

export interface Gathered {
  readonly duplicate: boolean;
  /** The last posts of each, newest first. */
  readonly personHits: readonly Date[];
  readonly addressHits: readonly Date[];
  readonly networkHits: readonly Date[];
  readonly proven: boolean;
  readonly approvedWhileProven: number;
  readonly earlier: { readonly request: Uint8Array; readonly commentId: string } | null;
}

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

  /** One statement of lookups by unique key; the approved count stops at the first, since one is enough to know. */
  async gather(guards: Guards, emailFingerprint: Uint8Array | null, now: Date): Promise<Gathered> {
    const [row] = await this.db.writer.$queryRaw<Row[]>`
      select
        exists (select from vault.duplicate_guard where key = ${guards.duplicate}) as duplicate,
        (select hits from vault.flood_guard where key = ${guards.person}::bytea) as "personHits",
        (select hits from vault.flood_guard where key = ${guards.address}::bytea) as "addressHits",
        (select hits from vault.flood_guard where key = ${guards.network}::bytea) as "networkHits",
        coalesce((select proven_at is not null from vault.address where fingerprint = ${emailFingerprint}::bytea), false) as proven,
        (select count(*)::int from (
           select from vault.address ad
           join vault.contact ct on ct.address_id = ad.id
           join comment c on c.id = ct.comment_id
           where ad.fingerprint = ${emailFingerprint}::bytea and ad.proven_at is not null
             and c.status = 'approved' and c.removed_at is null
           limit 1) one) as "approvedWhileProven",
        (select json_build_object('request', encode(request, 'hex'), 'commentId', comment_id)
           from vault.idempotency_guard
           where key = ${guards.idempotency?.key ?? null}::bytea and expires_at > ${now}) as earlier`;
    if (!row) throw new Error('a select of scalars returned no row');
    return {
      ...row,
      personHits: row.personHits ?? [],
      addressHits: row.addressHits ?? [],
      networkHits: row.networkHits ?? [],
      earlier: row.earlier && {
        request: Buffer.from(row.earlier.request, 'hex'),
        commentId: row.earlier.commentId,
      },
    };
  }
}

interface Row {
  duplicate: boolean;
  personHits: Date[] | null;
  addressHits: Date[] | null;
  networkHits: Date[] | null;
  proven: boolean;
  approvedWhileProven: number;
  earlier: { request: string; commentId: string } | null;
}
