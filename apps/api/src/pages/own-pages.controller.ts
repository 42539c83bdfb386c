import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { GetArticle, type Article } from '@rejoinder/articles';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError, isId } from '@rejoinder/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { articleUrl } from '../articles/article.presenter.js';
import { commentUrl } from '../comments/comment.presenter.js';
import { Describe } from '../openapi/describe.js';
import * as operations from '../openapi/operations/own-pages.js';
import { refuseForeignForm } from '../trust/own-form.js';
import { DeleteByForm } from './delete-by-form.js';
import { EditByForm } from './edit-by-form.js';

/**
 * What authors do with their own comments on pages, without a script. The capability comes with the address that posting
 * leads to, and goes on in forms.
 */
@Controller('articles/:slug/comments/:id')
export class OwnPagesController {
  constructor(
    private readonly articles: GetArticle,
    private readonly editing: EditByForm,
    private readonly deleting: DeleteByForm,
  ) {}

  @Post('edit')
  @Describe(operations.editByForm)
  async edit(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Body() typed: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseForeignForm(request);
    await this.editing.execute({ article: await this.placeOf(slug, id), id, typed }, request, reply);
  }

  @Post('delete')
  @Describe(operations.deleteByForm)
  async delete(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Body() typed: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseForeignForm(request);
    await this.deleting.execute({ article: await this.placeOf(slug, id), id, typed }, reply);
  }

  /** Whoever comes back to the address of a form has no capability with them, and wants the comment. */
  @Get('edit')
  @Describe(operations.backFromEdit)
  backFromEdit(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.back(slug, id, reply);
  }

  @Get('delete')
  @Describe(operations.backFromDelete)
  backFromDelete(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.back(slug, id, reply);
  }

  private async back(slug: string, id: string, reply: FastifyReply): Promise<void> {
    const article = await this.articles.execute(slug);
    // What is no id is not repeated, whatever it is.
    const at = isId(id) ? commentUrl(article.slug, id) : `${articleUrl(article.slug)}#comments`;
    await reply.redirect(at, 303);
  }

  /** The forms repeat where they are sent to, so what stands there has to be an id. */
  private async placeOf(slug: string, id: string): Promise<Article> {
    if (!isId(id)) throw new DomainError<ErrorCode>('invalid_id', 'Comment ids are UUIDs.');
    return this.articles.execute(slug);
  }
}
