import { Injectable } from '@nestjs/common';
import { GetArticle } from '@rejoinder/articles';
import { SubmitComment } from '@rejoinder/comments';
import type { ErrorCode, FieldError } from '@rejoinder/contracts';
import { DomainError, isId, randomId } from '@rejoinder/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CommentFormDto } from '../comments/comment.dto.js';
import { commentUrl } from '../comments/comment.presenter.js';
import { PendingCapability } from '../comments/pending-capability.js';
import { problemOf } from '../http/problem.js';
import { InputPipe } from '../input/input.pipe.js';
import { ArticleLinks } from './links.js';
import { readArticlePageQuery } from './page.query.js';
import { RememberCookie } from './remember-cookie.js';
import { ShowArticle } from './show-article.js';
import type { FormError, FormView } from './views/index.js';

const FIELDS: ReadonlySet<string> = new Set([
  'name',
  'email',
  'website',
  'body',
  'parentId',
] satisfies FormError['field'][]);

/** The form of a page: the same use case as the API, answered with a redirect or with the form to be mended (row B4). */
@Injectable()
export class PostForm {
  constructor(
    private readonly articles: GetArticle,
    private readonly submit: SubmitComment,
    private readonly pending: PendingCapability,
    private readonly show: ShowArticle,
    private readonly remember: RememberCookie,
    private readonly input: InputPipe,
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
    const dto = (await this.input.transform(typed ?? {}, {
      type: 'body',
      metatype: CommentFormDto,
    })) as CommentFormDto;
    const { name, email, body } = dto;
    const website = dto.website ?? null;
    const avatarId = this.avatarOf(dto, request);
    const { comment, articleSlug } = await this.submit.execute({
      articleSlug: slug,
      parentId: dto.parentId ?? null,
      body,
      author: {
        kind: 'reader',
        name,
        email,
        website,
        ip: request.ip,
        userAgent: request.headers['user-agent'] ?? null,
        avatarId,
      },
      idempotencyKey: null,
    });
    if (dto.remember === 'yes') this.remember.write(reply, { name, email, website: website ?? '', avatarId });
    else this.remember.forget(reply);
    if (comment.status === 'approved') return commentUrl(articleSlug, comment.id);
    return new ArticleLinks(articleSlug, 'oldest').awaiting(this.pending.issue(comment.id).token, comment.id);
  }

  /**
   * The same face again only for the same name and address that this browser was asked to remember: whoever writes
   * under another name must not be shown to be the same person.
   */
  private avatarOf(dto: CommentFormDto, request: FastifyRequest): string {
    const known = dto.remember === 'yes' ? this.remember.read(request) : null;
    return known?.name === dto.name && known.email === dto.email ? known.avatarId : randomId();
  }

  /** The page again, with what was typed and what is wrong with it, under the status that says so. */
  private async showAgain(
    slug: string,
    typed: unknown,
    error: DomainError,
    reply: FastifyReply,
  ): Promise<void> {
    const problem = problemOf(error);
    const faults = (problem.errors ?? []).filter((fault): fault is FieldError & FormError =>
      FIELDS.has(fault.field),
    );
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
