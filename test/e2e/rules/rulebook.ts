import { ALL_SCOPES, type Scope } from '@rejoinder/contracts';
import type { Reply, TestApp } from '../../support/app.js';

/** What tests look at of a rule set, as the admin API shows it. */
export interface ShownRules {
  readonly version: number;
  readonly recordedAs: string;
  readonly note: string | null;
  readonly by: string | null;
  readonly at: string | null;
  readonly rules: readonly { readonly id: string; readonly params: Readonly<Record<string, unknown>> }[];
}

export interface Report {
  readonly judged: number;
  readonly complete: boolean;
  readonly decidedByPeople: { readonly good: number; readonly bad: number };
  readonly different: { readonly count: number; readonly items: readonly Record<string, unknown>[] };
  readonly rules: readonly Record<string, unknown>[];
  readonly notReplayable: readonly string[];
}

/** A member of staff who writes rules through the admin API. */
export class Rulebook {
  private constructor(
    private readonly app: TestApp,
    readonly token: string,
  ) {}

  static async open(app: TestApp, name = 'Ada', scopes: readonly Scope[] = ALL_SCOPES): Promise<Rulebook> {
    return new Rulebook(app, await app.token(scopes, name));
  }

  get(path = ''): Promise<Reply> {
    return this.send('GET', path);
  }

  put(body: unknown, ifMatch?: string): Promise<Reply> {
    return this.send('PUT', '', body, ifMatch === undefined ? {} : { 'if-match': ifMatch });
  }

  backtest(body: object): Promise<Reply> {
    return this.send('POST', '/backtest', body);
  }

  send(
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    return this.app.request({
      method,
      url: `/api/v1/admin/rules${path}`,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  /** Puts these rules in force, whatever was before. */
  async write(rules: readonly object[], note?: string): Promise<ShownRules> {
    const reply = await this.put({ rules, ...(note === undefined ? {} : { note }) }, await this.etag());
    if (reply.status !== 200) throw new Error(`the rules were refused: ${reply.text}`);
    return shown(reply);
  }

  async etag(): Promise<string> {
    return String((await this.get()).headers.etag);
  }

  async report(body: object): Promise<Report> {
    const reply = await this.backtest(body);
    if (reply.status !== 200) throw new Error(`the backtest was refused: ${reply.text}`);
    return (reply.json() as { data: Report }).data;
  }
}

export function shown(reply: Reply): ShownRules {
  return (reply.json() as { data: ShownRules }).data;
}

/** What the rules said about a comment: every decision of theirs on record. */
export async function decisionsOf(
  app: TestApp,
  token: string,
  id: string,
): Promise<
  {
    readonly action: string;
    readonly to: string | null;
    readonly rulesVersion: string | null;
    readonly reason: { readonly code: string | null } | null;
    readonly verdicts: readonly {
      readonly rule: string;
      readonly phase: string;
      readonly outcome: string;
      readonly code: string;
      readonly score: number;
    }[];
  }[]
> {
  const reply = await app.admin('GET', `/${id}/history`, { token });
  return (reply.json() as { data: never }).data;
}
