import { ALL_SCOPES, type BatchAction, type CommentStatus, type Scope } from '@rejoinder/contracts';
import { query } from '../../support/database.js';
import type { Reply, TestApp } from '../../support/app.js';

export interface ChangeBody {
  readonly status?: string;
  readonly body?: string;
  readonly reason?: string;
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

  patch(id: string, body: ChangeBody, ifMatch?: string): Promise<Reply> {
    return this.app.admin('PATCH', `/${id}`, this.with({ body }, ifMatch));
  }

  delete(id: string, ifMatch?: string, query = ''): Promise<Reply> {
    return this.app.admin('DELETE', `/${id}${query}`, this.with({}, ifMatch));
  }

  async etag(id: string): Promise<string> {
    return String((await this.get(`/${id}`)).headers.etag);
  }

  /** Reads the comment, then changes it as a moderator does who has just seen it. */
  async change(id: string, body: ChangeBody): Promise<Reply> {
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
    const { data } = (await this.get(`/${id}`)).json() as { data: { status: CommentStatus } };
    return data.status;
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
