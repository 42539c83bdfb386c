import { ALL_SCOPES, type BatchAction, type CommentStatus, type Scope } from '@rejoinder/contracts';
import { query } from '../../support/database.js';
import type { Reply, TestApp } from '../../support/app.js';

/** What tests look at of a comment, as the queue or the public shows it. */
export interface Item {
  readonly id: string;
  readonly status: CommentStatus;
  readonly author: { readonly avatarUrl: string };
  readonly person: string | null;
  readonly body: { readonly raw: string; readonly html: string };
  readonly editedAt: string | null;
  readonly version: number;
  readonly replyCount: number;
  readonly why: unknown;
}

/** What tests look at of an answer, be it a comment, a list or a problem. */
export interface Answer<Data> {
  readonly data: Data;
  readonly page: { readonly next: string | null };
  readonly counts: Readonly<Record<CommentStatus, number>>;
  readonly texts: readonly { readonly revision: number; readonly raw: string }[];
  readonly openings: readonly unknown[];
  readonly undoToken: string;
  readonly undoUntil: string;
  readonly code: string;
  readonly errors: readonly { readonly field: string }[];
}

export function answerOf<Data = Item>(reply: Reply): Answer<Data> {
  return reply.json() as Answer<Data>;
}

/** A member of staff at work in the admin API. */
export class Desk {
  private constructor(
    private readonly app: TestApp,
    readonly token: string,
  ) {}

  static async open(app: TestApp, name = 'Ada', scopes: readonly Scope[] = ALL_SCOPES): Promise<Desk> {
    return new Desk(app, await app.token(scopes, name));
  }

  list(parameters: Record<string, string> = {}): Promise<Reply> {
    return this.get(`?${new URLSearchParams(parameters).toString()}`);
  }

  get(path: string): Promise<Reply> {
    return this.app.admin('GET', path, { token: this.token });
  }

  post(path: string, body?: unknown): Promise<Reply> {
    return this.app.admin('POST', path, { token: this.token, body });
  }

  patch(id: string, body: object, ifMatch?: string): Promise<Reply> {
    return this.app.admin('PATCH', `/${id}`, this.with({ body }, ifMatch));
  }

  delete(id: string, ifMatch?: string, query = ''): Promise<Reply> {
    return this.app.admin('DELETE', `/${id}${query}`, this.with({}, ifMatch));
  }

  async etag(id: string): Promise<string> {
    return String((await this.get(`/${id}`)).headers.etag);
  }

  /** Reads the comment, then changes it as a moderator does who has just seen it. */
  async change(id: string, body: object): Promise<Reply> {
    return this.patch(id, body, await this.etag(id));
  }

  async remove(id: string): Promise<Reply> {
    return this.delete(id, await this.etag(id));
  }

  batch(action: BatchAction, ids: readonly string[], more: object = {}): Promise<Reply> {
    return this.post('/batch', { action, ids, ...more });
  }

  undo(undoToken: string): Promise<Reply> {
    return this.post('/undo', { undoToken });
  }

  async status(id: string): Promise<CommentStatus> {
    return answerOf(await this.get(`/${id}`)).data.status;
  }

  private with(options: { body?: unknown }, ifMatch: string | undefined) {
    return { token: this.token, ...options, ...(ifMatch === undefined ? {} : { ifMatch }) };
  }
}

/** What the counters say, and what counting says (promise 5). */
export async function countedTwice(app: TestApp): Promise<{ counters: unknown; recount: unknown }> {
  const counters = await query(
    app.databaseUrl,
    `select article_id, approved, pending, rejected, spam from discussion order by 1`,
  );
  const recount = await query(
    app.databaseUrl,
    `select d.article_id,
       count(*) filter (where c.status = 'approved')::int as approved, count(*) filter (where c.status = 'pending')::int as pending,
       count(*) filter (where c.status = 'rejected')::int as rejected, count(*) filter (where c.status = 'spam')::int as spam
     from discussion d left join comment c on c.article_id = d.article_id and c.removed_at is null
     group by 1 order by 1`,
  );
  return { counters, recount };
}
