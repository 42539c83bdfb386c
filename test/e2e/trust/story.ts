import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Env } from '@rejoinder/config';
import type { PublicComment } from '@rejoinder/contracts';
import { someComment, someIp, TestApp, type CommentInput, type Reply } from '../../support/app.js';
import { runDueJobs } from '../../support/jobs.js';

export interface Posted {
  readonly id: string;
  readonly status: string;
  readonly capability: string;
}

/** An installation with one open article and an outbox, and what readers do there to be trusted. */
export class Story {
  readonly slug = 'the-lamps';
  private constructor(
    readonly app: TestApp,
    private readonly dataDir: string,
  ) {}

  static async start(settings: Partial<Env> = {}): Promise<Story> {
    const dataDir = await mkdtemp(join(tmpdir(), 'trust-'));
    const app = await TestApp.start({ DATA_DIR: dataDir, ...settings });
    const story = new Story(app, dataDir);
    await app.article(story.slug);
    return story;
  }

  async stop(): Promise<void> {
    await this.app.stop();
    await rm(this.dataDir, { recursive: true });
  }

  /** A minute passes between posts: no test here is about floods. */
  async post(changes: Partial<CommentInput>, headers: Record<string, string> = {}): Promise<Posted> {
    this.app.clock.advance(60);
    const reply = await this.app.post(this.slug, someComment(changes), headers);
    expect([201, 202]).toContain(reply.status);
    const { data, capability } = reply.json() as { data: PublicComment; capability: { token: string } };
    return { id: data.id, status: data.status, capability: capability.token };
  }

  ask(id: string, capability: string, ip = someIp()): Promise<Reply> {
    const url = `/api/v1/comments/${id}/confirmation`;
    const headers = { 'rejoinder-capability': capability, 'x-forwarded-for': ip };
    return this.app.request({ method: 'POST', url, headers });
  }

  confirm(token: string): Promise<Reply> {
    return this.send('/api/v1/confirmations', JSON.stringify({ token }), {
      'content-type': 'application/json',
    });
  }

  form(url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send(url, new URLSearchParams(fields).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
      ...headers,
    });
  }

  /** Every mail there is, the oldest first; before that, all that waits to be sent is. */
  async mails(): Promise<string[]> {
    await runDueJobs(this.app);
    const folder = join(this.dataDir, 'outbox');
    const names = await readdir(folder).catch(() => []);
    return Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')));
  }

  /** The token of the newest mail. */
  async mailedToken(): Promise<string> {
    return /\/confirm\?token=([\w-]+)/.exec((await this.mails()).at(-1) ?? '')?.[1] ?? 'no mail';
  }

  /** Posts, asks, waits for the mail. */
  async mailed(changes: Partial<CommentInput>): Promise<Posted & { token: string }> {
    const posted = await this.post(changes);
    const before = (await this.mails()).length;
    expect((await this.ask(posted.id, posted.capability)).status).toBe(202);
    expect(await this.mails()).toHaveLength(before + 1);
    return { ...posted, token: await this.mailedToken() };
  }

  /** Posts, confirms the address; the comment still waits. */
  async proven(changes: Partial<CommentInput>): Promise<Posted & { device: Record<string, string> }> {
    const { token, ...posted } = await this.mailed(changes);
    const reply = await this.confirm(token);
    expect(reply.status).toBe(200);
    const { deviceToken } = (reply.json() as { data: { deviceToken: string } }).data;
    return { ...posted, device: { 'rejoinder-device': deviceToken } };
  }

  private send(url: string, payload: string, headers: Record<string, string>): Promise<Reply> {
    return this.app.request({
      method: 'POST',
      url,
      headers: { 'x-forwarded-for': someIp(), ...headers },
      payload,
    });
  }
}

/** The cookie that an answer sets, as a browser sends it back; null when it sets none or takes it away. */
export function deviceCookieOf(reply: Reply): { sent: string; attributes: string } | null {
  const all = [reply.headers['set-cookie'] ?? []].flat();
  const [pair = '', ...attributes] =
    all.find((text) => text.startsWith('rejoinder_device='))?.split('; ') ?? [];
  return /=[\w-]{43}$/.test(pair) ? { sent: pair, attributes: attributes.join('; ') } : null;
}
