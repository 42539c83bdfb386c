import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { GetArticle } from '@rejoinder/articles';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { commentUrl } from '../comments/comment.presenter.js';
import { Describe } from '../openapi/describe.js';
import * as operations from '../openapi/operations/own-pages.js';
import { refuseForeignForm } from '../trust/own-form.js';
import { DeleteByForm } from './delete-by-form.js';
import { EditByForm } from './edit-by-form.js';

/** What authors do with their own comments on pages, without a script. The capability travels in forms only. */
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
    await this.editing.execute({ article: await this.articles.execute(slug), id, typed }, request, reply);
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
    await this.deleting.execute({ article: await this.articles.execute(slug), id, typed }, reply);
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
    await reply.redirect(commentUrl(article.slug, encodeURIComponent(id)), 303);
  }
}
