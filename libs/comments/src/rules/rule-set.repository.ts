import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import type { Rule } from '@rejoinder/moderation';
import type { Moderator } from '../moderate/moderator.js';
import type { RuleVersionInfo } from './rule-version.js';

export type StoredRules = RuleVersionInfo & { readonly rules: readonly Rule[] };

/** The versions of the rules. All of it goes by the primary key; none of it ever changes. */
@Injectable()
export class RuleSetRepository {
  constructor(private readonly db: Database) {}

  /** The rules of one version; null when there is none. A version never changes. */
  async rules(version: number): Promise<readonly Rule[] | null> {
    const [row] = await this.db.writer.$queryRaw<{ rules: Rule[] }[]>`
      select rules from rule_set where version = ${version}`;
    return row?.rules ?? null;
  }

  /** One version, or the newest; null when there is none. */
  async find(version: number | 'newest'): Promise<StoredRules | null> {
    const number = version === 'newest' ? null : version;
    const [row] = await this.db.writer.$queryRaw<StoredRules[]>`
      select version, rules, note, created_at as at, staff_name as by from rule_set
      where ${number}::int is null or version = ${number}::int
      order by version desc limit 1`;
    return row ?? null;
  }

  async newestVersion(): Promise<number> {
    const [row] = await this.db.writer.$queryRaw<{ version: number }[]>`
      select coalesce(max(version), 0) as version from rule_set`;
    return row?.version ?? 0;
  }

  /** Newest first, without the rules, which may be long. */
  list(before: number | null, limit: number): Promise<RuleVersionInfo[]> {
    return this.db.writer.$queryRaw<RuleVersionInfo[]>`
      select version, note, created_at as at, staff_name as by from rule_set
      where ${before}::int is null or version < ${before}::int
      order by version desc limit ${limit}`;
  }

  /**
   * Puts the version after `before` in force. Of two who write at once the key lets one through.
   * @returns false when another version than `before` is in force
   */
  async add(
    before: number,
    set: { rules: readonly Rule[]; note: string | null },
    by: Moderator,
    at: Date,
  ): Promise<boolean> {
    const stored = await this.db.writer.$executeRaw`
      insert into rule_set (version, rules, note, created_at, staff_id, staff_name)
      select ${before + 1}::int, ${JSON.stringify(set.rules)}::jsonb, ${set.note}, ${at}, ${by.id}::uuid, ${by.name}
      where (select coalesce(max(version), 0) from rule_set) = ${before}::int
      on conflict (version) do nothing`;
    return stored === 1;
  }
}
