import type { PublicComment } from '@rejoinder/contracts';
import { TestApp, someComment, someIp, type CommentInput, type Reply } from '../../support/app.js';
import { Mails } from '../reports/mails.js';
import { Contract, type Filling } from './contract.js';
import { Walk } from './walk.js';

export const TWO_LINKS = 'See https://example.org/one and https://example.org/two for more.';
/** What a browser says that it wants to be shown. */
export const PAGE = { accept: 'text/html' };

/** Sent by any request, so that walks through different areas are different readers. */
export const from = (more: Record<string, string> = {}): Record<string, string> => ({
  'x-forwarded-for': someIp(),
  ...more,
});

/** A comment, and what its author got with the answer. */
export interface Own {
  readonly path: { readonly slug: string; readonly id: string };
  readonly capability: string;
  /** The header that shows it. */
  readonly own: Record<string, string>;
}

/** One application that the walks through all areas share, so that at the end one can ask what nobody has seen. */
export class Ground {
  private constructor(
    readonly app: TestApp,
    readonly contract: Contract,
    readonly walk: Walk,
    readonly mails: Mails,
    readonly slug: string,
  ) {}

  static async open(): Promise<Ground> {
    const app = await TestApp.start({ HOLD_FIRST_COMMENT: false });
    const contract = await Contract.of(app);
    const walk = new Walk(app, contract, await app.token());
    const slug = await app.article('the-lamps');
    await app.article('another-article');
    await app.article('a-closed-article', 'closed');
    return new Ground(app, contract, walk, new Mails(app), slug);
  }

  post(filling: Partial<Filling> = {}, status = 201): Promise<Reply> {
    const body = filling.body ?? someComment();
    const headers = from();
    return this.walk.ask('postComment', status, { path: { slug: this.slug }, headers, ...filling, body });
  }

  async posted(body: unknown = someComment(), status = 201): Promise<PublicComment> {
    // Ids are made from the time, so comments that stand in an order need times of their own.
    this.app.clock.advance(1);
    return ((await this.post({ body }, status)).json() as { data: PublicComment }).data;
  }

  async own(changes: Partial<CommentInput> = {}, status = 201): Promise<Own> {
    const reply = await this.post({ body: someComment(changes) }, status);
    const { data, capability } = reply.json() as { data: PublicComment; capability: { token: string } };
    const { token } = capability;
    return {
      path: { slug: this.slug, id: data.id },
      capability: token,
      own: { 'rejoinder-capability': token },
    };
  }

  /** The header that a change by staff needs. */
  async version(id: string): Promise<Record<string, string>> {
    const { headers } = await this.walk.ask('readQueued', 200, { path: { id } });
    return { 'if-match': String(headers.etag) };
  }

  async decided(id: string, status: string, reasonCode?: string): Promise<Reply> {
    const body = { status, ...(reasonCode === undefined ? {} : { reasonCode }) };
    return this.walk.ask('changeComment', 200, { path: { id }, headers: await this.version(id), body });
  }

  /** Does something under rules of its own; afterwards those hold again that held before. */
  async underRules(rules: readonly object[], work: () => Promise<void>): Promise<void> {
    const before = await this.walk.ask('readRules', 200);
    await this.write(rules);
    await work();
    await this.write((before.json() as { data: { rules: readonly object[] } }).data.rules);
  }

  private async write(rules: readonly object[]): Promise<void> {
    const { headers } = await this.walk.ask('readRules', 200);
    await this.walk.ask('changeRules', 200, {
      headers: { 'if-match': String(headers.etag) },
      body: { rules },
    });
  }

  /** The token of the link in the newest mail of a kind, once all mails have come. */
  async mailedToken(kind: string): Promise<string> {
    const mail = (await this.mails.arrive()).findLast((one) => one.kind === kind);
    const token = /[?&]token=([\w.-]+)/.exec(mail?.text ?? '')?.[1];
    if (token === undefined) throw new Error(`no mail of the kind ${kind} came`);
    return token;
  }
}
