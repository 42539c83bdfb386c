import { Injectable } from '@nestjs/common';
import { RemoveOwnComment, ViewOwnComment } from '@rejoinder/comments';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import type { FastifyReply } from 'fastify';
import { OwnFormDto } from '../comments/edit.dto.js';
import { OwnComment } from '../comments/own-comment.js';
import { InputPipe } from '../input/input.pipe.js';
import type { OwnForm } from './edit-by-form.js';
import { ArticleLinks } from './links.js';
import { SitePresenter } from './site.presenter.js';
import { renderDeletePage } from './views/index.js';

/** The first post asks, the second, which names the version that was shown, deletes. */
@Injectable()
export class DeleteByForm {
  constructor(
    private readonly input: InputPipe,
    private readonly own: OwnComment,
    private readonly view: ViewOwnComment,
    private readonly remove: RemoveOwnComment,
    private readonly site: SitePresenter,
  ) {}

  /** @throws DomainError whatever there is no page to show it on */
  async execute(sent: OwnForm, reply: FastifyReply): Promise<void> {
    const form = (await this.input.transform(sent.typed ?? {}, {
      type: 'body',
      metatype: OwnFormDto,
    })) as OwnFormDto;
    const id = this.own.demand(form.capability, sent.id);
    if (form.version === undefined) return this.ask(sent, id, form.capability, null, reply);
    try {
      await this.remove.execute(id, Number(form.version));
    } catch (error) {
      if (!DomainError.is(error) || error.code !== 'stale_version') throw error;
      return this.ask(sent, id, form.capability, error, reply);
    }
    await reply.redirect(`${new ArticleLinks(sent.article.slug, 'oldest').self}#comments`, 303);
  }

  private async ask(
    { article }: OwnForm,
    id: string,
    capability: string,
    error: DomainError | null,
    reply: FastifyReply,
  ): Promise<void> {
    const view = await this.view.execute(id);
    if (view?.comment.articleId !== article.id)
      throw new DomainError<ErrorCode>('comment_not_found', 'There is no such comment.');
    if (!view.mayDelete)
      throw new DomainError<ErrorCode>(
        'edit_window_closed',
        'The time in which a comment can be deleted by its author is over.',
      );
    const links = new ArticleLinks(article.slug, 'oldest');
    const html = renderDeletePage({
      site: this.site.view(),
      article: { title: article.title, url: links.self },
      language: article.language,
      action: links.remove(id),
      capability,
      version: String(view.comment.version),
      html: view.comment.html,
      problem: error?.detail ?? null,
    });
    await reply
      .status(error ? 412 : 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .send(html);
  }
}
