import { expect } from '@jest/globals';
import type { PublicComment } from '@rejoinder/contracts';
import { someComment, someIp, type CommentInput, type Reply, type TestApp } from '../../support/app.js';

/** What tests look at of an answer that is for an author alone. */
export interface OwnAnswer {
  readonly data: PublicComment;
  readonly own: {
    readonly raw: string;
    readonly held: { readonly code: string; readonly sentence: string } | null;
    readonly change: {
      readonly raw: string;
      readonly html: string;
      readonly held: { readonly code: string };
    } | null;
    readonly allows: readonly string[];
    readonly changesUntil: string | null;
  };
  readonly code: string;
}

export function own(reply: Reply): OwnAnswer {
  return reply.json() as OwnAnswer;
}

/** A reader who posted by the API and keeps what came back: id, capability, version. */
export class Author {
  private constructor(
    private readonly app: TestApp,
    readonly id: string,
    readonly capability: string,
    readonly posted: Reply,
  ) {}

  static async posts(app: TestApp, slug: string, changes: Partial<CommentInput> = {}): Promise<Author> {
    const posted = await app.post(slug, someComment(changes));
    expect([posted.text, [201, 202].includes(posted.status)]).toEqual([posted.text, true]);
    const { data, capability } = posted.json() as { data: PublicComment; capability: { token: string } };
    return new Author(app, data.id, capability.token, posted);
  }

  read(): Promise<Reply> {
    return this.app.get(`/api/v1/comments/${this.id}`, { 'rejoinder-capability': this.capability });
  }

  async etag(): Promise<string> {
    return String((await this.read()).headers.etag);
  }

  patch(body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.app.request({
      method: 'PATCH',
      url: `/api/v1/comments/${this.id}`,
      headers: {
        'x-forwarded-for': someIp(),
        'content-type': 'application/json',
        'rejoinder-capability': this.capability,
        ...headers,
      },
      payload: JSON.stringify(body),
    });
  }

  /** Reads the comment, then changes it as an author does who has just seen it. */
  async edits(body: string): Promise<Reply> {
    return this.patch({ body }, { 'if-match': await this.etag() });
  }

  remove(headers: Record<string, string> = {}): Promise<Reply> {
    return this.app.request({
      method: 'DELETE',
      url: `/api/v1/comments/${this.id}`,
      headers: { 'rejoinder-capability': this.capability, ...headers },
    });
  }

  async deletes(): Promise<Reply> {
    return this.remove({ 'if-match': await this.etag() });
  }
}
