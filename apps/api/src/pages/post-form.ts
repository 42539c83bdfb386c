import { Injectable } from '@nestjs/common';
import { GetArticle } from '@rejoinder/articles';
import { SubmitComment, renderComment, type RawMarkdown } from '@rejoinder/comments';
import type { ErrorCode, FieldError } from '@rejoinder/contracts';
import { DomainError, isId, randomId } from '@rejoinder/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Arrivals } from '../antispam/arrivals.js';
import { FormToken } from '../antispam/form-token.js';
import { PreviewDto } from '../comments/comment.dto.js';
import { commentUrl } from '../comments/comment.presenter.js';
import { OwnComment } from '../comments/own-comment.js';
import { ReadComment, authorOf, type SentComment } from '../comments/read-comment.js';
import { problemOf } from '../http/problem.js';
import { InputPipe } from '../input/input.pipe.js';
import { DeviceCookie } from '../trust/device-cookie.js';
import { ArticleLinks } from './links.js';
import { readArticlePageQuery } from './page.query.js';
import { RememberCookie } from './remember-cookie.js';
import { ShowArticle, type FormStart } from './show-article.js';
import { typedText } from './typed-text.js';
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
    private readonly device: DeviceCookie,
    private readonly sent: ReadComment,
    private readonly arrivals: Arrivals,
    private readonly tokens: FormToken,
    private readonly input: InputPipe,
  ) {}

  async execute(slug: string, typed: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      if (typedText(typed, 'preview') === 'yes') return await this.preview(slug, typed, reply);
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
        deviceToken: this.device.read(request),
      }),
      arrival: await this.arrivals.byForm(slug, { ip: request.ip, name: sent.name }, sent.form),
      idempotencyKey: null,
      nudge: sent.nudge,
    });
    if (sent.remember)
      this.remember.write(reply, { name, email: email ?? '', website: website ?? '', avatarId });
    else this.remember.forget(reply);
    const links = new ArticleLinks(articleSlug, 'oldest');
    const { token, changesUntil } = this.own.describe(comment);
    if (comment.status !== 'approved') return links.awaiting(token, comment.id);
    // With the permalink, so that its author finds the comment in its place and can still mend it. Whoever is given
    // that address can, too: for minutes, after which it is worth what the permalink is.
    return changesUntil === null ? commentUrl(articleSlug, comment.id) : links.own(token, comment.id);
  }

  /** The text as it would be shown, above the form; the other fields need not be right for that (row B10). */
  private async preview(slug: string, typed: unknown, reply: FastifyReply): Promise<void> {
    const { body } = (await this.input.transform(
      { body: typedText(typed, 'body') },
      { type: 'body', metatype: PreviewDto },
    )) as PreviewDto;
    const preview = renderComment(body as RawMarkdown).html;
    await this.page(slug, typed, { preview, nudge: typedText(typed, 'nudge') === 'yes' }, reply, 200);
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
    // Who was asked back once, and posts again, is not asked again.
    const nudge = typedText(typed, 'nudge') === 'yes' && error.code !== 'comment_would_be_held';
    const said = faults.length > 0 && others === 0 ? null : problem.detail;
    if (typeof problem.retryAfter === 'number') void reply.header('retry-after', String(problem.retryAfter));
    await this.page(slug, typed, { errors: faults, problem: said, nudge }, reply, problem.status);
  }

  private async page(
    slug: string,
    typed: unknown,
    start: FormStart,
    reply: FastifyReply,
    status: number,
  ): Promise<void> {
    const parentId = (typed as { parentId?: unknown } | null)?.parentId;
    const article = await this.articles.execute(slug);
    const query = readArticlePageQuery(
      typeof parentId === 'string' && isId(parentId) ? { 'reply-to': parentId } : {},
    );
    const { html } = await this.show.render(article, query, {
      ...start,
      values: valuesOf(typed),
      token: this.tokenOf(article.slug, typed),
      parentId: typeof parentId === 'string' && parentId !== '' ? parentId : null,
    });
    await reply
      .status(status)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .send(html);
  }

  /** A form that comes back is as old as it is: who looks at a preview for a second has not written in a second. */
  private tokenOf(slug: string, typed: unknown): string {
    const token = typedText(typed, 'token');
    const found = this.tokens.check(slug, token).token;
    return found === 'good' || found === 'too_young' ? token : this.tokens.issue(slug);
  }
}

function valuesOf(typed: unknown): FormView['values'] {
  return {
    name: typedText(typed, 'name'),
    email: typedText(typed, 'email'),
    website: typedText(typed, 'website'),
    body: typedText(typed, 'body'),
    remember: typedText(typed, 'remember') === 'yes',
  };
}
