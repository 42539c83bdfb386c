import { CommentRules, CommentSettings } from '@rejoinder/comments';
import type { Env } from '@rejoinder/config';
import { LIMITS } from '@rejoinder/contracts';
import { DEFAULT_RULES, type Rules } from '@rejoinder/moderation';
import type { KeyRing } from '@rejoinder/privacy';

/** Limits as the environment sets them. */
export class EnvSettings extends CommentSettings {
  readonly cursorKey: Uint8Array;
  readonly personIntervalSeconds: number;
  readonly networkPerMinute: number;

  constructor(env: Env, ring: KeyRing) {
    super();
    this.cursorKey = ring.derive('cursors');
    this.personIntervalSeconds = env.PERSON_INTERVAL_SECONDS;
    this.networkPerMinute = env.NETWORK_PER_MINUTE;
  }
}

/** The rules of the chain as the environment sets them; the version says with which values. */
export class EnvRules extends CommentRules {
  private readonly rules: Rules;

  constructor(env: Env) {
    super();
    this.rules = {
      ...DEFAULT_RULES,
      version: `env-1:first=${env.HOLD_FIRST_COMMENT ? 1 : 0},links=${env.HOLD_AT_LINKS}`,
      maxBody: LIMITS.body,
      maxName: LIMITS.name,
      holdFirstComment: env.HOLD_FIRST_COMMENT,
      holdAtLinks: env.HOLD_AT_LINKS,
    };
  }

  current(): Rules {
    return this.rules;
  }
}
