import { Injectable } from '@nestjs/common';
import { REASONS, WAITS_FOR_A_MODERATOR, type ReasonCode, type Verdict } from '@rejoinder/moderation';
import { RuleSetRepository } from '../rules/rule-set.repository.js';
import { StartingRules, startingVersion } from '../rules/starting-rules.js';
import type { Grounds } from './own-comment.repository.js';

/** Why a text is not shown yet, in words that its author may read. */
export interface Held {
  readonly code: string;
  readonly sentence: string;
}

/** What is said where no more can be told. */
export const WAITING: Held = { code: 'waiting', sentence: WAITS_FOR_A_MODERATOR };

/** @param tell whether the rule that decided lets its reason be told */
export function told(reason: string | null, tell: boolean): Held {
  const code = reason !== null && Object.hasOwn(REASONS, reason) ? (reason as ReasonCode) : null;
  const sentence = code && REASONS[code].author;
  return code && sentence && tell ? { code, sentence } : WAITING;
}

/** Finds out, long after the decision, what its author may be told: the rules of that time say so. */
@Injectable()
export class WhyHeld {
  constructor(
    private readonly sets: RuleSetRepository,
    private readonly starting: StartingRules,
  ) {}

  async of({ reason, verdicts, rulesVersion }: Grounds): Promise<Held> {
    if (verdicts.some(({ outcome }) => outcome === 'spam' || outcome === 'reject')) return WAITING;
    // Nothing was stronger than to hold it then, and the reason is that of the verdict that decided.
    const deciding = verdicts.find(({ outcome, code }) => outcome === 'hold' && code === reason);
    return told(reason, !deciding || (await this.tells(deciding, rulesVersion)));
  }

  /** What is always checked is no rule of a set, and may be told. Rules that nobody knows any more are kept to ourselves. */
  private async tells({ rule, phase }: Verdict, version: string | null): Promise<boolean> {
    const rules =
      version === startingVersion(this.starting.rules)
        ? this.starting.rules
        : await this.sets.rules(/^\d{1,9}$/.test(version ?? '') ? Number(version) : 0);
    return rules?.find(({ id }) => id === rule)?.tell ?? (rules !== null && rule === phase);
  }
}
