import { Injectable } from '@nestjs/common';
import { readyRules, type ReadyRules } from '@rejoinder/moderation';
import { RuleSetRepository } from './rule-set.repository.js';
import { readyStartingRules, StartingRules } from './starting-rules.js';

/**
 * The rules, made ready once for each version. Which version is in force is read together with the facts of each
 * comment, so that however many processes there are, a comment is judged by exactly one, and by the newest.
 */
@Injectable()
export class RulesInForce {
  private ready: { readonly version: number | null; readonly rules: Promise<ReadyRules> } | null = null;

  constructor(
    private readonly sets: RuleSetRepository,
    private readonly starting: StartingRules,
  ) {}

  /** @param version the newest, as it was read with the facts; null when no set was ever written */
  at(version: number | null): Promise<ReadyRules> {
    if (this.ready?.version !== version || this.ready === null) {
      const rules = this.load(version);
      this.ready = { version, rules };
      // What could not be loaded is tried again for the next comment.
      rules.catch(() => {
        if (this.ready?.rules === rules) this.ready = null;
      });
    }
    return this.ready.rules;
  }

  private async load(version: number | null): Promise<ReadyRules> {
    if (version === null) return readyStartingRules(this.starting);
    const rules = await this.sets.rules(version);
    if (!rules) throw new Error(`rule set ${version} is not there`);
    return readyRules({ version: String(version), rules });
  }
}
