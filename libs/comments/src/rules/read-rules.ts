import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { cut, DomainError, openCursor, sealCursor, type Page } from '@rejoinder/kernel';
import { CommentSettings } from '../settings.js';
import { RuleSetRepository, type StoredRules } from './rule-set.repository.js';
import type { RuleVersion, RuleVersionInfo } from './rule-version.js';
import { StartingRules, startingVersion } from './starting-rules.js';

const LIST = 'rule-versions';

/** What is decided by, now and before (row D7). */
@Injectable()
export class ReadRules {
  constructor(
    private readonly sets: RuleSetRepository,
    private readonly starting: StartingRules,
    private readonly settings: CommentSettings,
  ) {}

  async inForce(): Promise<RuleVersion> {
    const newest = await this.sets.find('newest');
    return newest ? recorded(newest) : this.startingVersion();
  }

  /** @throws DomainError rules_not_found */
  async version(version: number): Promise<RuleVersion> {
    if (version === 0) return this.startingVersion();
    const found = await this.sets.find(version);
    if (!found)
      throw new DomainError<ErrorCode>(
        'rules_not_found',
        'There is no version of the rules with that number.',
      );
    return recorded(found);
  }

  /** Those that were written, newest first. @throws DomainError invalid_cursor */
  async versions(limit: number, cursor: string | null): Promise<Page<RuleVersionInfo>> {
    const key = this.settings.cursorKey;
    const before = cursor === null ? null : openCursor(key, LIST, cursor);
    if (cursor !== null && before === null)
      throw new DomainError<ErrorCode>('invalid_cursor', 'Take cursors from `page.next` of the same list.');
    const rows = await this.sets.list(before === null ? null : Number(before), limit + 1);
    const { items, last } = cut(rows, limit);
    return { items, next: last && sealCursor(key, LIST, String(last.version)) };
  }

  private startingVersion(): RuleVersion {
    const { rules } = this.starting;
    return { version: 0, rules, note: null, at: null, by: null, recordedAs: startingVersion(rules) };
  }
}

function recorded(stored: StoredRules): RuleVersion {
  return { ...stored, recordedAs: String(stored.version) };
}
