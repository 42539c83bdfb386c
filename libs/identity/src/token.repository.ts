import { Injectable } from '@nestjs/common';
import type { Scope } from '@rejoinder/contracts';
import { Batches, Database } from '@rejoinder/database';
import { statement, type Connection } from '@rejoinder/database/prisma';

export interface NewToken {
  readonly id: string;
  readonly staff: {
    readonly id: string;
    readonly name: string;
    readonly avatarId: string;
    /** Nobody else may write under this address. */
    readonly addressFingerprint?: Uint8Array | undefined;
  };
  readonly label: string;
  readonly hash: Uint8Array;
  readonly scopes: readonly Scope[];
  readonly at: Date;
  readonly expiresAt: Date;
}

export interface KnownToken {
  readonly id: string;
  readonly staffId: string;
  readonly staffName: string;
  readonly avatarId: string;
  readonly scopes: readonly string[];
  readonly lastUsedAt: Date | null;
}

/** A token as lists show it; its text is known to its owner only. */
export interface TokenInfo {
  readonly id: string;
  readonly staffName: string;
  readonly label: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

interface Question {
  readonly hash: Uint8Array;
  readonly now: Date;
}

/** One row for each hash, in their order; of one that is unknown or ended, nulls. */
const FIND = statement<KnownToken | Record<keyof KnownToken, null>>(
  'find_token',
  `select t.id, s.id as "staffId", s.name as "staffName", s.avatar_id as "avatarId", t.scopes,
          t.last_used_at as "lastUsedAt"
   from unnest((select $1::bytea[]), (select $2::timestamptz[])) with ordinality as q (hash, now, n)
   left join lateral (
     select * from api_token t where t.token_hash = q.hash and t.expires_at > q.now and t.revoked_at is null limit 1
   ) t on true
   left join lateral (select * from staff s where s.id = t.staff_id limit 1) s on true
   order by q.n`,
);

const FIRST_TOKEN_LOCK = 20_261_124;

@Injectable()
export class TokenRepository {
  private readonly questions: Batches<Question, KnownToken | null>;

  constructor(private readonly db: Database) {
    this.questions = new Batches({
      name: 'find the token',
      work: async (questions) => {
        const values = [questions.map(({ hash }) => hash), questions.map(({ now }) => now)];
        return (await db.writer.run(FIND, values)).map((row) => (row.id === null ? null : row));
      },
    });
  }

  /** The member of staff comes into being with the first token under the name. */
  async create(token: NewToken, on: Connection = this.db.writer): Promise<void> {
    const address = token.staff.addressFingerprint ?? null;
    await on.$executeRaw`
      with person as (
        insert into staff (id, name, avatar_id, created_at)
        values (${token.staff.id}::uuid, ${token.staff.name}, ${token.staff.avatarId}::uuid, ${token.at})
        on conflict (name) do update set name = excluded.name
        returning id
      ), address as (
        insert into vault.staff_address (fingerprint, staff_id)
        select ${address}::bytea, person.id
        from person where ${address}::bytea is not null
        on conflict (fingerprint) do update set staff_id = excluded.staff_id
      )
      insert into api_token (id, staff_id, label, token_hash, scopes, created_at, expires_at)
      select ${token.id}::uuid, person.id, ${token.label}, ${token.hash}::bytea, ${[...token.scopes]}::text[], ${token.at}, ${token.expiresAt}
      from person`;
  }

  /** By unique hash; only what is valid now. */
  find(hash: Uint8Array, now: Date): Promise<KnownToken | null> {
    return this.questions.add({ hash, now });
  }

  /** At most one write a minute and token. */
  async touch({ id, lastUsedAt }: KnownToken, now: Date): Promise<void> {
    const aMinuteAgo = new Date(now.getTime() - 60_000);
    if (lastUsedAt !== null && lastUsedAt >= aMinuteAgo) return;
    await this.db.writer.$executeRaw`
      update api_token set last_used_at = ${now}
      where id = ${id}::uuid and (last_used_at is null or last_used_at < ${aMinuteAgo})`;
  }

  /** @returns false when there is no such token, or it ended already */
  async revoke(id: string, now: Date): Promise<boolean> {
    return (
      (await this.db.writer.$executeRaw`
      update api_token set revoked_at = ${now} where id = ${id}::uuid and revoked_at is null`) > 0
    );
  }

  list(): Promise<TokenInfo[]> {
    return this.db.writer.$queryRaw<TokenInfo[]>`
      select t.id, s.name as "staffName", t.label, t.scopes, t.created_at as "createdAt", t.expires_at as "expiresAt",
             t.revoked_at as "revokedAt", t.last_used_at as "lastUsedAt"
      from api_token t join staff s on s.id = t.staff_id order by t.id`;
  }

  /** Runs `make` if there never was a token, and lets nobody else do so meanwhile. What `make` throws undoes it. */
  firstOnly(make: (create: (token: NewToken) => Promise<void>) => Promise<void>): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      await tx.$queryRaw`select pg_advisory_xact_lock(${FIRST_TOKEN_LOCK}::bigint)::text`;
      const [row] = await tx.$queryRaw<{ any: boolean }[]>`select exists (select from api_token) as any`;
      if (row?.any !== false) return false;
      await make((token) => this.create(token, tx));
      return true;
    });
  }
}
