import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { GetArticle } from '@rejoinder/articles';
import { AnswerLink, AskForConfirmation, ForgetDevice } from '@rejoinder/comments';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { articleUrl } from '../articles/article.presenter.js';
import { OwnComment } from '../comments/own-comment.js';
import { Describe } from '../openapi/describe.js';
import { answerLink, askByForm, confirmPage, forgetDevice } from '../openapi/operations/trust.js';
import { ArticleLinks } from '../pages/links.js';
import { SitePresenter } from '../pages/site.presenter.js';
import { renderAnsweredPage, renderConfirmPage, renderForgottenPage } from '../pages/views/index.js';
import { DeviceCookie } from './device-cookie.js';
import { refuseForeignForm } from './own-form.js';
import { AskFormDto, ConfirmFormDto } from './trust.dto.js';

/** Proving an address by pages and forms, without a script. */
@Controller()
export class ConfirmPagesController {
  constructor(
    private readonly articles: GetArticle,
    private readonly own: OwnComment,
    private readonly ask: AskForConfirmation,
    private readonly links: AnswerLink,
    private readonly forget: ForgetDevice,
    private readonly device: DeviceCookie,
    private readonly site: SitePresenter,
  ) {}

  @Post('articles/:slug/comments/:id/confirmation')
  @Describe(askByForm)
  async askFor(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Body() { capability }: AskFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseForeignForm(request);
    const commentId = this.own.demand(capability, id);
    const article = await this.articles.execute(slug);
    await this.ask.execute({ commentId, ip: request.ip });
    await reply.redirect(new ArticleLinks(article.slug, 'oldest').askedFor(capability, commentId), 303);
  }

  /** Only asks. Programs that look at the links of mails before their readers do come along here too. */
  @Get('confirm')
  @Describe(confirmPage)
  async question(
    @Query('token') token: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const text = typeof token === 'string' ? token : '';
    const { name, body, createdAt, articleSlug, articleTitle } = await this.links.question(text);
    asPrivatePage(reply);
    return renderConfirmPage({
      site: this.site.view(),
      token: text,
      name,
      text: body,
      createdAt: createdAt.toISOString(),
      article: { title: articleTitle, url: articleUrl(articleSlug) },
    });
  }

  @Post('confirm')
  @HttpCode(200)
  @Describe(answerLink)
  async answer(
    @Body() { token, answer }: ConfirmFormDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    refuseForeignForm(request);
    const confirmed = answer === 'yes';
    const article = confirmed ? await this.confirm(token, request, reply) : await this.links.deny(token);
    asPrivatePage(reply);
    return renderAnsweredPage({
      site: this.site.view(),
      confirmed,
      article: { title: article.articleTitle, url: articleUrl(article.articleSlug) },
    });
  }

  @Post('device/forget')
  @HttpCode(200)
  @Describe(forgetDevice)
  async forgetDevice(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    refuseForeignForm(request);
    const token = this.device.read(request);
    if (token !== null) await this.forget.execute(token);
    this.device.forget(reply);
    asPrivatePage(reply);
    return renderForgottenPage({ site: this.site.view() });
  }

  private async confirm(token: string, request: FastifyRequest, reply: FastifyReply) {
    const confirmed = await this.links.confirm(token, this.device.read(request));
    this.device.write(reply, confirmed.deviceToken, confirmed.expiresAt);
    return confirmed;
  }
}

function asPrivatePage(reply: FastifyReply): void {
  void reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'private, no-store')
    .header('referrer-policy', 'no-referrer');
}
