import { Injectable } from '@nestjs/common';
import { GetArticle } from '@rejoinder/articles';
import { SubmitComment } from '@rejoinder/comments';
import type { ErrorCode, FieldError } from '@rejoinder/contracts';
import { DomainError, isId, randomId } from '@rejoinder/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Arrivals } from '../antispam/arrivals.js';
import { commentUrl } from '../comments/comment.presenter.js';
import { OwnComment } from '../comments/own-comment.js';
import { ReadComment, authorOf, type SentComment } from '../comments/read-comment.js';
import { problemOf } from '../http/problem.js';
import { ArticleLinks } from './links.js';
import { readArticlePageQuery } from './page.query.js';
import { RememberCookie } from './remember-cookie.js';
import { ShowArticle } from './show-article.js';
import type { FormError, FormView } from './views/index.js';

/** In the order they stand in the form, which is the order of the messages above it. */
const FIELDS: readonly string[] = [
  'body',
  'name',
  'email',
  'website',
  'parentId',
] satisfies FormError['field'][];

/** The form of a page: the same use case as the API, answered with a redirect or with the form to be mended (row B4). */
@Injectable()
export class PostForm {
  constructor(
    private readonly articles: GetArticle,
    private readonly submit: SubmitComment,
    private readonly own: OwnComment,
    private readonly show: ShowArticle,
    private readonly remember: RememberCookie,
    private readonly sent: ReadComment,
    private readonly arrivals: Arrivals,
  ) {}

  async execute(slug: string, typed: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      await reply.redirect(await this.post(slug, typed, request, reply), 303);
    } catch (error) {
      if (!DomainError.is(error) || error.code === 'article_not_found') throw error;
      await this.showAgain(slug, typed, error, reply);
    }
  }

  /** @returns where to go on */
  private async post(
    slug: string,
    typed: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    if (request.headers['sec-fetch-site'] === 'cross-site') {
      throw new DomainError<ErrorCode>(
        'forbidden',
        'This form was sent from another site. Please send it from here.',
      );
    }
    const sent = await this.sent.fromForm(typed);
    const { name, email, website } = sent;
    const avatarId = this.avatarOf(sent, request);
    const { comment, articleSlug } = await this.submit.execute({
      articleSlug: slug,
      parentId: sent.parentId,
      body: sent.body,
      author: authorOf(sent, {
        ip: request.ip,
        userAgent: request.headers['user-agent'],
        avatarId,
        deviceToken: null,
      }),
      arrival: await this.arrivals.byForm(slug, request.ip, sent.form),
      idempotencyKey: null,
    });
    if (sent.remember)
      this.remember.write(reply, { name, email: email ?? '', website: website ?? '', avatarId });
    else this.remember.forget(reply);
    if (comment.status === 'approved') return commentUrl(articleSlug, comment.id);
    return new ArticleLinks(articleSlug, 'oldest').awaiting(this.own.issue(comment.id).token, comment.id);
  }

  /**
   * The same face again only for the same name and address that this browser was asked to remember: whoever writes
   * under another name must not be shown to be the same person.
   */
  private avatarOf({ remember, name, email }: SentComment, request: FastifyRequest): string {
    const known = remember ? this.remember.read(request) : null;
    return known?.name === name && known.email === (email ?? '') ? known.avatarId : randomId();
  }

  /** The page again, with what was typed and what is wrong with it, under the status that says so. */
  private async showAgain(
    slug: string,
    typed: unknown,
    error: DomainError,
    reply: FastifyReply,
  ): Promise<void> {
    const problem = problemOf(error);
    const faults = (problem.errors ?? [])
      .filter((fault): fault is FieldError & FormError => FIELDS.includes(fault.field))
      .sort((a, b) => FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field));
    const others = (problem.errors?.length ?? 0) - faults.length;
    const values = valuesOf(typed);
    const parentId = (typed as { parentId?: unknown } | null)?.parentId;
    const article = await this.articles.execute(slug);
    const query = readArticlePageQuery(
      typeof parentId === 'string' && isId(parentId) ? { 'reply-to': parentId } : {},
    );
    const { html } = await this.show.render(article, query, {
      values,
      errors: faults,
      problem: faults.length > 0 && others === 0 ? null : problem.detail,
      parentId: typeof parentId === 'string' && parentId !== '' ? parentId : null,
    });
    if (typeof problem.retryAfter === 'number') void reply.header('retry-after', String(problem.retryAfter));
    await reply
      .status(problem.status)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .send(html);
  }
}

function valuesOf(typed: unknown): FormView['values'] {
  const fields = (typed ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name: string): string => {
    const value = fields[name];
    return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : '';
  };
  return {
    name: text('name'),
    email: text('email'),
    website: text('website'),
    body: text('body'),
    remember: fields.remember === 'yes',
  };
}
