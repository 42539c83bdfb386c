import type { DynamicModule } from '@nestjs/common';
import { CheckersModule, parseHooks, parseHookSecrets } from '@rejoinder/checkers';
import { CommentSettings, StartingRules } from '@rejoinder/comments';
import { publicUrl, type Env } from '@rejoinder/config';
import { startingRules, type Rule } from '@rejoinder/moderation';
import type { KeyRing } from '@rejoinder/privacy';
import { articleUrl } from './articles/article.presenter.js';

/** Limits as the environment sets them. */
export class EnvSettings extends CommentSettings {
  readonly cursorKey: Uint8Array;
  readonly personIntervalSeconds: number;
  readonly networkPerMinute: number;
  readonly reportsToHide: number;
  readonly legalNoticeDays: number;
  readonly editWindowSeconds: number;

  constructor(
    private readonly env: Env,
    ring: KeyRing,
  ) {
    super();
    this.cursorKey = ring.derive('cursors');
    this.personIntervalSeconds = env.PERSON_INTERVAL_SECONDS;
    this.networkPerMinute = env.NETWORK_PER_MINUTE;
    this.reportsToHide = env.REPORTS_TO_HIDE;
    this.legalNoticeDays = env.LEGAL_NOTICE_DAYS;
    this.editWindowSeconds = env.EDIT_WINDOW_SECONDS;
  }

  get siteTitle(): string {
    return this.env.SITE_TITLE;
  }

  confirmUrl(token: string): string {
    return `${publicUrl(this.env)}/confirm?${new URLSearchParams({ token }).toString()}`;
  }

  articleUrl(slug: string): string {
    return `${publicUrl(this.env)}${articleUrl(slug)}`;
  }
}

/** The rules that hold until somebody writes a set, as the environment has them. */
export class EnvRules extends StartingRules {
  readonly rules: readonly Rule[];

  constructor(env: Env) {
    super();
    this.rules = startingRules({
      holdFirstComment: env.HOLD_FIRST_COMMENT,
      holdAtLinks: env.HOLD_AT_LINKS,
    });
  }
}

/** Those outside who are asked about comments; without configuration nobody is. @throws HooksRefused */
export function checkersFrom(env: Env): DynamicModule {
  const secrets = parseHookSecrets(env.HOOK_SECRETS ?? '');
  const { AKISMET_KEY: key, AKISMET_URL: url, CHECKER_BUDGET_MS: budgetMs } = env;
  return CheckersModule.forRoot({
    ...(key === undefined ? {} : { akismet: { key, url, siteUrl: publicUrl(env) } }),
    hooks: parseHooks(env.HOOKS ?? '').map((hook) => ({ ...hook, secrets })),
    budgetMs,
  });
}
