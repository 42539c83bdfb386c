import { Injectable } from '@nestjs/common';
import type { Article } from '@rejoinder/articles';
import {
  EditComment,
  ViewOwnComment,
  renderComment,
  type OwnView,
  type RawMarkdown,
} from '@rejoinder/comments';
import { LIMITS, type ErrorCode, type FieldError } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EditFormDto } from '../comments/edit.dto.js';
import { OwnComment } from '../comments/own-comment.js';
import { problemOf } from '../http/problem.js';
import { InputPipe } from '../input/input.pipe.js';
import { DeviceCookie } from '../trust/device-cookie.js';
import { ArticleLinks } from './links.js';
import { SitePresenter } from './site.presenter.js';
import { hasField, typedText } from './typed-text.js';
import { renderEditPage, type EditView, type FormError } from './views/index.js';

/** One of the forms below an own comment, as it came. */
export interface OwnForm {
  readonly article: Article;
  readonly id: string;
  readonly typed: unknown;
}

/** The first post opens the form, the next ones show a preview or save. What was typed is never lost to a refusal. */
@Injectable()
export class EditByForm {
  constructor(
    private readonly input: InputPipe,
    private readonly own: OwnComment,
    private readonly view: ViewOwnComment,
    private readonly edit: EditComment,
    private readonly device: DeviceCookie,
    private readonly site: SitePresenter,
  ) {}

  /** @throws DomainError as long as nothing was typed that could be lost */
  async execute(sent: OwnForm, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      const form = (await this.input.transform(sent.typed ?? {}, {
        type: 'body',
        metatype: EditFormDto,
      })) as EditFormDto;
      const id = this.own.demand(form.capability, sent.id);
      const view = await this.demand(sent, id);
      if (form.version === undefined || form.body === undefined)
        return await this.open(sent, view, form, reply);
      if (form.preview === 'yes') return await this.preview(sent, view, form, reply);
      await this.save(id, { body: form.body, version: Number(form.version) }, request);
      await reply.redirect(await this.onward(sent, id, form.capability), 303);
    } catch (error) {
      if (!DomainError.is(error) || !hasField(sent.typed, 'body')) throw error;
      await this.showAgain(sent, error, reply);
    }
  }

  private async open(
    sent: OwnForm,
    view: OwnView,
    { capability }: EditFormDto,
    reply: FastifyReply,
  ): Promise<void> {
    if (!view.mayEdit) throw view.until ? notEditable() : windowClosed();
    const body = view.change?.raw ?? view.raw;
    await this.show(sent, { capability, body, version: String(view.comment.version), view }, reply, 200);
  }

  private async preview(sent: OwnForm, view: OwnView, form: EditFormDto, reply: FastifyReply): Promise<void> {
    const { capability, version = '', body = '' } = form;
    const preview = renderComment(body as RawMarkdown).html;
    await this.show(sent, { capability, body, version, view, preview }, reply, 200);
  }

  private async save(
    commentId: string,
    { body, version }: { body: string; version: number },
    request: FastifyRequest,
  ): Promise<void> {
    await this.edit.execute({
      commentId,
      body,
      ifVersion: version,
      ip: request.ip,
      userAgent: request.headers['user-agent'] ?? null,
      deviceToken: this.device.read(request),
    });
  }

  private async onward({ article }: OwnForm, id: string, capability: string): Promise<string> {
    const links = new ArticleLinks(article.slug, 'oldest');
    const status = (await this.view.execute(id))?.comment.status;
    return status === 'approved' ? links.own(capability, id) : links.awaiting(capability, id);
  }

  /** What somebody else made of the comment meanwhile is shown beside what was typed, which may then be saved over it. */
  private async showAgain(sent: OwnForm, error: DomainError, reply: FastifyReply): Promise<void> {
    const problem = problemOf(error);
    const capability = typedText(sent.typed, 'capability');
    const id = this.own.open(capability);
    const view = id === sent.id.toLowerCase() ? await this.view.execute(id) : null;
    const errors = (problem.errors ?? []).filter(
      (fault): fault is FieldError & FormError => fault.field === 'body',
    );
    const stale = error.code === 'stale_version' && view !== null;
    const version = stale ? String(view.comment.version) : typedText(sent.typed, 'version');
    const more = {
      errors,
      problem: errors.length > 0 ? null : problem.detail,
      current: stale ? view.comment.html : null,
    };
    const body = typedText(sent.typed, 'body');
    if (typeof problem.retryAfter === 'number') void reply.header('retry-after', String(problem.retryAfter));
    await this.show(sent, { capability, body, version, view, ...more }, reply, problem.status);
  }

  private async show(
    { article, id }: OwnForm,
    shown: Pick<EditView, 'capability' | 'version'> &
      Partial<Pick<EditView, 'preview' | 'current' | 'errors' | 'problem'>> & {
        body: string;
        view: OwnView | null;
      },
    reply: FastifyReply,
    status: number,
  ): Promise<void> {
    const { body, view, ...more } = shown;
    const links = new ArticleLinks(article.slug, 'oldest');
    const html = renderEditPage({
      site: this.site.view(),
      article: { title: article.title, url: links.self },
      language: article.language,
      action: links.edit(id),
      values: { body },
      limits: { body: LIMITS.body },
      errors: [],
      problem: null,
      preview: null,
      current: null,
      shown: view?.comment.status === 'approved',
      until: view?.until?.toISOString() ?? null,
      ...more,
    });
    await reply
      .status(status)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .send(html);
  }

  private async demand({ article }: OwnForm, id: string): Promise<OwnView> {
    const view = await this.view.execute(id);
    if (view?.comment.articleId === article.id) return view;
    throw new DomainError<ErrorCode>('comment_not_found', 'There is no such comment.');
  }
}

function notEditable(): DomainError<ErrorCode> {
  return new DomainError<ErrorCode>('not_editable', 'This comment cannot be changed any more.');
}

function windowClosed(): DomainError<ErrorCode> {
  return new DomainError<ErrorCode>(
    'edit_window_closed',
    'The time in which a comment can be changed by its author is over.',
  );
}
