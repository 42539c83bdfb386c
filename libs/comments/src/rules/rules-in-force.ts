import { Injectable } from '@nestjs/common';
import { readyStoredRules, type ReadyRules } from '@rejoinder/moderation';
import { RuleSetRepository } from './rule-set.repository.js';
import { readyStartingRules, StartingRules } from './starting-rules.js';

/** While the rules change, comments that were read with the version before are still on their way. */
const KEPT_VERSIONS = 2;

/**
 * The rules, made ready once for each version. Which version is in force is read together with the facts of each
 * comment, so that however many processes there are, a comment is judged by exactly one, and by the newest.
 */
@Injectable()
export class RulesInForce {
  private readonly ready = new Map<number | null, Promise<ReadyRules>>();

  constructor(
    private readonly sets: RuleSetRepository,
    private readonly starting: StartingRules,
  ) {}

  /** @param version the newest, as it was read with the facts; null when no set was ever written */
  at(version: number | null): Promise<ReadyRules> {
    const known = this.ready.get(version);
    if (known) return known;
    const rules = this.load(version);
    this.ready.set(version, rules);
    const [oldest] = this.ready.keys();
    if (this.ready.size > KEPT_VERSIONS && oldest !== undefined) this.ready.delete(oldest);
    // What could not be loaded is tried again for the next comment.
    rules.catch(() => {
      if (this.ready.get(version) === rules) this.ready.delete(version);
    });
    return rules;
  }

  private async load(version: number | null): Promise<ReadyRules> {
    if (version === null) return readyStartingRules(this.starting);
    const rules = await this.sets.rules(version);
    if (!rules) throw new Error(`rule set ${version} is not there`);
    return readyStoredRules({ version: String(version), rules });
  }
}
