import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { GetArticle, ListArticles } from '@rejoinder/articles';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ArticleCursor } from '../articles/article-cursor.js';
import { articleUrl } from '../articles/article.presenter.js';
import { restsOn } from '../cache/basis.js';
import { DeviceCookie } from '../trust/device-cookie.js';
import { Describe } from '../openapi/describe.js';
import { articlePage, backFromForm, homePage, postForm } from '../openapi/operations/pages.js';
import { readArticlePageQuery } from './page.query.js';
import { PostForm } from './post-form.js';
import { RememberCookie } from './remember-cookie.js';
import { EMPTY_FORM, ShowArticle, type FormStart } from './show-article.js';
import { SitePresenter } from './site.presenter.js';
import { renderHomePage } from './views/index.js';

const ARTICLES_PER_PAGE = 20;

/** The pages people read. Everything on them works without a script. */
@Controller()
export class PagesController {
  constructor(
    private readonly articles: GetArticle,
    private readonly list: ListArticles,
    private readonly cursor: ArticleCursor,
    private readonly show: ShowArticle,
    private readonly form: PostForm,
    private readonly remember: RememberCookie,
    private readonly device: DeviceCookie,
    private readonly site: SitePresenter,
  ) {}

  @Get()
  @Describe(homePage)
  async home(
    @Query('cursor') cursor: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const after = this.cursor.open(typeof cursor === 'string' && cursor !== '' ? cursor : undefined);
    const { items, next } = await this.list.execute({ after, limit: ARTICLES_PER_PAGE });
    const nextCursor = this.cursor.seal(next);
    void reply.type('text/html; charset=utf-8').header('cache-control', 'public, no-cache');
    return renderHomePage({
      site: this.site.view(),
      articles: items.map((article) => ({
        url: articleUrl(article.slug),
        title: article.title,
        standfirst: article.standfirst,
        byline: article.byline,
        publishedAt: article.publishedAt.toISOString(),
        commentCount: article.commentCount,
        language: article.language,
      })),
      nextUrl: nextCursor && `/?cursor=${nextCursor}`,
    });
  }

  @Get('articles/:slug')
  @Describe(articlePage)
  async article(
    @Param('slug') slug: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const article = await this.articles.execute(slug);
    const known = this.remember.read(request);
    const start: FormStart = known
      ? {
          values: {
            ...EMPTY_FORM,
            name: known.name,
            email: known.email,
            website: known.website,
            remember: true,
          },
        }
      : {};
    const { html, personal, token } = await this.show.render(article, readArticlePageQuery(query), {
      ...start,
      device: this.device.read(request) !== null,
    });
    void reply
      .type('text/html; charset=utf-8')
      .header('vary', 'cookie')
      .header('cache-control', personal || known ? 'private, no-store' : 'public, no-cache');
    if (!personal && !known)
      restsOn(request, { articleId: article.id, version: article.version, moving: token });
    return html;
  }

  /** Whoever reloads the address of a refused form wants the article. */
  @Get('articles/:slug/comments')
  @Describe(backFromForm)
  async back(@Param('slug') slug: string, @Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(`${articleUrl((await this.articles.execute(slug)).slug)}#comments`, 303);
  }

  @Post('articles/:slug/comments')
  @Describe(postForm)
  async post(
    @Param('slug') slug: string,
    @Body() typed: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.form.execute(slug, typed, request, reply);
  }
}
