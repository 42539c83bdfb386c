import { Test } from '@nestjs/testing';
import { AppModule } from '@rejoinder/api';
import { Env } from '@rejoinder/config';
import { JobRunner } from '@rejoinder/database';
import { newKeys, parseKeys } from '@rejoinder/privacy';
import { someComment, TestApp, type CommentInput } from '../../support/app.js';
import { query } from '../../support/database.js';
import type { Behaviour } from '../../support/loopback.js';

export const HOOK_SECRETS = Buffer.alloc(32, 7).toString('base64');

/** Parameters of a rule of the phase `checker`. */
export type Policy = Readonly<Record<string, string>>;

export interface RecordedDecision {
  readonly action: string;
  readonly actor: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string;
  readonly rulesVersion: string;
  readonly verdicts: readonly { readonly phase: string; readonly outcome: string; readonly code: string }[];
  readonly checkers: readonly {
    readonly checker: string;
    readonly outcome: string;
    readonly reason: string;
  }[];
}

/** A site that has nothing against a comment but what checkers say. */
export class CheckedSite {
  private constructor(
    readonly app: TestApp,
    private readonly keyRing: ReturnType<typeof parseKeys>,
    private readonly settings: Partial<Env>,
  ) {}

  static async start(more: Partial<Env>): Promise<CheckedSite> {
    const keyRing = parseKeys(newKeys());
    const settings = { HOOK_SECRETS, CHECKER_BUDGET_MS: 10_000, PERSON_INTERVAL_SECONDS: 0, ...more };
    const app = await TestApp.start(settings, keyRing);
    await app.article('here');
    const site = new CheckedSite(app, keyRing, settings);
    await site.rules({});
    return site;
  }

  stop(): Promise<void> {
    return this.app.stop();
  }

  /** From now on these rules are in force. */
  async rules(...policies: Policy[]): Promise<void> {
    const rules = policies.map((params, index) => ({
      ...{ id: `checkers-${index}`, phase: 'checker', enabled: true, params },
      ...{ articles: [], tags: [], tell: true, nudge: false },
    }));
    await query(
      this.app.databaseUrl,
      `insert into rule_set (version, rules, created_at, staff_name)
       select coalesce(max(version), 0) + 1, $1, now(), 'Ada' from rule_set`,
      [JSON.stringify(rules)],
    );
  }

  /** Posts, and says what was answered and what is stored. */
  async post(
    changes: Partial<CommentInput> = {},
    headers: Record<string, string> = {},
  ): Promise<{ id: string; answer: number }> {
    const reply = await this.app.post('here', someComment(changes), headers);
    if (reply.status !== 201 && reply.status !== 202)
      throw new Error(`posting answered ${reply.status}: ${reply.text}`);
    return { id: (reply.json() as { data: { id: string } }).data.id, answer: reply.status };
  }

  async status(id: string): Promise<string | undefined> {
    const [row] = await query<{ status: string }>(
      this.app.databaseUrl,
      'select status::text from comment where id = $1',
      [id],
    );
    return row?.status;
  }

  decisions(id: string): Promise<RecordedDecision[]> {
    return query<RecordedDecision>(
      this.app.databaseUrl,
      `select action, actor_kind as actor, from_status::text as "from", to_status::text as "to", reason,
              rules_version as "rulesVersion", verdicts, facts -> 'checkers' as checkers
       from decision where comment_id = $1 order by id`,
      [id],
    );
  }

  /** What waits in the queue. */
  jobs(task?: string): Promise<{ key: string | null; attempts: number; task: string }[]> {
    return query(
      this.app.databaseUrl,
      `select key, attempts, task_identifier as task from graphile_worker.jobs
       where $1::text is null or task_identifier = $1 order by id`,
      [task ?? null],
    );
  }

  /** Does what is due by the queue's own clock, and nothing before its time. */
  runDue(): Promise<void> {
    return this.app.app.get(JobRunner).runOnce();
  }

  /** The next attempt of every job is its last. */
  async lastAttempt(): Promise<void> {
    await query(
      this.app.databaseUrl,
      `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs),
         attempts => 24, run_at => now())`,
    );
  }

  /** Does what is due in another process of the same site, perhaps set up in another way. */
  async workElsewhere(changes: Partial<Env> = {}): Promise<void> {
    const env = Object.assign(new Env(), { LOG_LEVEL: 'silent', RUN_JOBS: false }, this.settings, changes);
    const { app, keyRing } = this;
    const module = await Test.createTestingModule({
      imports: [AppModule.forRoot({ env, databaseUrl: app.databaseUrl, keyRing, clock: app.clock })],
    }).compile();
    try {
      await query(
        app.databaseUrl,
        `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at => now())`,
      );
      await module.get(JobRunner).runOnce();
    } finally {
      await module.close();
    }
  }
}

/** Answers Akismet's calls: this to a check, and thanks for feedback. */
export function akismetSays(answer: 'true' | 'false'): Behaviour {
  return (response, { path }) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.end(path.endsWith('comment-check') ? answer : 'Thanks for making the web a better place.');
  };
}

/** Is there, and cannot answer. */
export const isDown: Behaviour = (response) => response.writeHead(503).end();
