import { randomBytes } from 'node:crypto';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { AppModule, FormToken, newAdapter, PATIENCE, type Patience, prepareApp } from '@rejoinder/api';
import { ImportArticle } from '@rejoinder/articles';
import { Env } from '@rejoinder/config';
import { ALL_SCOPES, type PublicComment, type Scope } from '@rejoinder/contracts';
import { Announcements, Database } from '@rejoinder/database';
import { CreateToken } from '@rejoinder/identity';
import { type KeyRing, newKeys, parseKeys } from '@rejoinder/privacy';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { HeldClock } from './clock.js';
import { createTestDatabase } from './database.js';

export interface Reply {
  readonly status: number;
  readonly headers: LightMyRequestResponse['headers'];
  readonly text: string;
  /** The body as JSON; throws when it is none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests say what they expect of an answer
  json(): any;
}

export interface CommentInput {
  readonly name: string;
  readonly email: string;
  readonly website?: string;
  readonly body: string;
  readonly parentId?: string;
}

let people = 0;

/** A reader nobody has seen before, with something new to say. */
export function someComment(changes: Partial<CommentInput> = {}): CommentInput {
  people++;
  return {
    name: `Reader ${people}`,
    email: `reader${people}@example.org`,
    body: `Thought number ${people}.`,
    ...changes,
  };
}

/** Another network each time, so that limits on networks do not meet tests that are not about them. */
export function someIp(): string {
  const [a, b] = randomBytes(2);
  return `10.${a}.${b}.${1 + (people % 250)}`;
}

/** The real application on a database of its own, driven through its front door. */
export class TestApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly databaseUrl: string,
    readonly clock: HeldClock,
    readonly env: Env,
    private readonly keyRing: KeyRing,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  /** @param patience what of the server's patience with slow clients is to be another */
  static async start(
    settings: Partial<Env> = {},
    keyRing: KeyRing = parseKeys(newKeys()),
    patience: Partial<Patience> = {},
  ): Promise<TestApp> {
    const database = await createTestDatabase();
    return TestApp.on(database.url, settings, keyRing, new HeldClock(), () => database.drop(), patience);
  }

  /** Another server on the same database, to be stopped before this one. */
  beside(settings: Partial<Env> = {}, databaseUrl = this.databaseUrl): Promise<TestApp> {
    return TestApp.on(databaseUrl, settings, this.keyRing, this.clock, () => Promise.resolve());
  }

  private static async on(
    databaseUrl: string,
    settings: Partial<Env>,
    keyRing: KeyRing,
    clock: HeldClock,
    dropDatabase: () => Promise<void>,
    patience: Partial<Patience> = {},
  ): Promise<TestApp> {
    const env = Object.assign(
      new Env(),
      { LOG_LEVEL: 'silent', TRUSTED_PROXIES: ['127.0.0.1'], DATABASE_POOL_SIZE: 8, RUN_JOBS: false },
      settings,
    );
    const moduleRef = await Test.createTestingModule({
      imports: [AppModule.forRoot({ env, databaseUrl, keyRing, clock })],
    }).compile();
    const app = moduleRef.createNestApplication<NestFastifyApplication>(
      newAdapter(env, { ...PATIENCE, ...patience }),
      {
        bodyParser: false,
      },
    );
    await prepareApp(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new TestApp(app, databaseUrl, clock, env, keyRing, dropDatabase);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.dropDatabase();
  }

  get db(): Database {
    return this.app.get(Database);
  }

  /** What a test changed past the front door, it shall see behind it: the server has heard of it before it is asked. */
  async request(options: InjectOptions): Promise<Reply> {
    await this.app.get(Announcements).caughtUp();
    const response = await this.app.inject(options);
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      json: () => JSON.parse(response.body) as unknown,
    };
  }

  get(url: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.request({ method: 'GET', url, headers });
  }

  async article(slug = 'an-article', comments: 'open' | 'closed' = 'open'): Promise<string> {
    const source = `---\nslug: ${slug}\ntitle: Article ${slug}\ncomments: ${comments}\n---\n\nA first paragraph.\n`;
    return (await this.app.get(ImportArticle).execute({ source, filename: `${slug}.md` })).slug;
  }

  post(slug: string, comment: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.request({
      method: 'POST',
      url: `/api/v1/articles/${slug}/comments`,
      headers: { 'x-forwarded-for': someIp(), 'content-type': 'application/json', ...headers },
      payload: JSON.stringify(comment),
    });
  }

  /** The token that the page of an article had in its form so long ago. */
  formToken(slug: string, secondsAgo = 60): string {
    this.clock.advance(-secondsAgo);
    const token = this.app.get(FormToken).issue(slug);
    this.clock.advance(secondsAgo);
    return token;
  }

  /** Sends the form as a page has it; a `token` among the fields takes the place of a good one. */
  form(slug: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Reply> {
    return this.request({
      method: 'POST',
      url: `/articles/${slug}/comments`,
      headers: {
        'x-forwarded-for': someIp(),
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'text/html',
        ...headers,
      },
      payload: new URLSearchParams({ token: this.formToken(slug), ...fields }).toString(),
    });
  }

  async token(scopes: readonly Scope[] = ALL_SCOPES, staffName = 'Ada'): Promise<string> {
    const expiresAt = new Date(this.clock.now().getTime() + 30 * 86_400_000);
    return (
      await this.app.get(CreateToken).execute({ staffName, label: 'test', scopes: [...scopes], expiresAt })
    ).token;
  }

  async admin(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    options: { token: string; body?: unknown; ifMatch?: string },
  ): Promise<Reply> {
    return this.request({
      method,
      url: `/api/v1/admin/comments${path}`,
      headers: {
        authorization: `Bearer ${options.token}`,
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.ifMatch === undefined ? {} : { 'if-match': options.ifMatch }),
      },
      ...(options.body === undefined ? {} : { payload: JSON.stringify(options.body) }),
    });
  }

  /** Any route of the admin API, with every scope: `/bans`, `/comments/{id}/history`. */
  async desk(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Reply> {
    this.moderator ??= await this.token();
    return this.request({
      method,
      url: `/api/v1/admin${path}`,
      headers: {
        authorization: `Bearer ${this.moderator}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
  }

  /** Posts and, unless told otherwise, approves a comment. */
  async comment(
    slug: string,
    changes: Partial<CommentInput> = {},
    status: 'approved' | 'pending' | 'rejected' | 'spam' = 'approved',
  ): Promise<PublicComment> {
    const posted = await this.post(slug, someComment(changes));
    if (posted.status !== 202 && posted.status !== 201)
      throw new Error(`posting answered ${posted.status}: ${posted.text}`);
    const { data } = posted.json() as { data: PublicComment };
    if (status !== data.status) await this.decide(data.id, status);
    return { ...data, status };
  }

  async decide(id: string, status: string): Promise<Reply> {
    this.moderator ??= await this.token();
    const read = await this.admin('GET', `/${id}`, { token: this.moderator });
    const reply = await this.admin('PATCH', `/${id}`, {
      token: this.moderator,
      ifMatch: String(read.headers.etag),
      body: { status },
    });
    if (reply.status !== 200) throw new Error(`deciding answered ${reply.status}: ${reply.text}`);
    return reply;
  }

  private moderator: string | undefined;
}
