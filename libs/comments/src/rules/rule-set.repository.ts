import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import type { Rule } from '@rejoinder/moderation';

@Injectable()
export class RuleSetRepository {
  constructor(private readonly db: Database) {}

  /** The rules of one version; null when there is none. A version never changes. */
  async rules(version: number): Promise<readonly Rule[] | null> {
    const [row] = await this.db.writer.$queryRaw<{ rules: Rule[] }[]>`
      select rules from rule_set where version = ${version}`;
    return row?.rules ?? null;
  }
}
