import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { GetArticle, ListArticles } from '@rejoinder/articles';
import { PageQuery } from '../input/page.query.js';
import type { FastifyRequest } from 'fastify';
import { restsOn } from '../cache/basis.js';
import { Describe } from '../openapi/describe.js';
import { listArticles, readArticle } from '../openapi/operations/articles.js';
import { ArticleCursor } from './article-cursor.js';
import { presentArticle, presentSummary } from './article.presenter.js';

/** Published articles as JSON. */
@Controller('api/v1/articles')
export class ArticlesController {
  constructor(
    private readonly get: GetArticle,
    private readonly list: ListArticles,
    private readonly cursor: ArticleCursor,
  ) {}

  @Get()
  @Describe(listArticles)
  async all(@Query() { limit, cursor }: PageQuery) {
    const { items, next } = await this.list.execute({ after: this.cursor.open(cursor), limit });
    return { data: items.map(presentSummary), page: { next: this.cursor.seal(next) } };
  }

  @Get(':slug')
  @Describe(readArticle)
  async one(@Param('slug') slug: string, @Req() request: FastifyRequest) {
    const article = await this.get.execute(slug);
    restsOn(request, { articleId: article.id, version: article.version });
    return { data: presentArticle(article) };
  }
}
