import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { Clock, DomainError } from '@rejoinder/kernel';
import type { Moderator } from '../moderate/moderator.js';
import { fitRules } from './fit-rules.js';
import { RuleSetRepository } from './rule-set.repository.js';
import type { RuleVersion } from './rule-version.js';

/** Writes the next version of the rules; it holds from the very next comment on, in every process. */
@Injectable()
export class ChangeRules {
  constructor(
    private readonly sets: RuleSetRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @param ifVersion the version that was in force when its writer looked
   * @throws DomainError validation_failed with every fault, stale_version
   */
  async execute(by: Moderator, ifVersion: number, given: unknown, note: string | null): Promise<RuleVersion> {
    const rules = fitRules(given);
    const at = this.clock.now();
    const inForce = await this.sets.add(ifVersion, { rules, note }, by, at);
    if (!inForce) {
      const currentVersion = await this.sets.newestVersion();
      throw new DomainError<ErrorCode>(
        'stale_version',
        `Version ${currentVersion} of the rules is in force. Read it, and decide again.`,
        { currentVersion },
      );
    }
    const version = ifVersion + 1;
    return { version, rules, note, at, by: by.name, recordedAs: String(version) };
  }
}
