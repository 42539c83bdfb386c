import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { CommentSettings, GiveNotice, ReadNotice } from '@rejoinder/comments';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { articleUrl } from '../articles/article.presenter.js';
import { InputPipe } from '../input/input.pipe.js';
import { Describe } from '../openapi/describe.js';
import { noticeByForm, noticePage, noticeStatePage } from '../openapi/operations/report-pages.js';
import { SitePresenter } from '../pages/site.presenter.js';
import {
  renderNoticePage,
  renderNoticeStatePage,
  type NoticeField,
  type PlainForm,
} from '../pages/views/index.js';
import { refuseForeignForm } from '../trust/own-form.js';
import { FindQuoted } from './find-quoted.js';
import { answerForm, emptyForm, formAgain, sendPage } from './plain-form.js';
import { presentNoticeState } from './reports.presenter.js';
import { given, NoticeFormDto } from './reports.dto.js';

const FIELDS = [
  'grounds',
  'explanation',
  'name',
  'email',
  'goodFaith',
] as const satisfies readonly NoticeField[];

/** Giving legal notice by a page and a form, and asking after it, without a script. */
@Controller()
export class NoticePagesController {
  constructor(
    private readonly quoted: FindQuoted,
    private readonly give: GiveNotice,
    private readonly notices: ReadNotice,
    private readonly input: InputPipe,
    private readonly settings: CommentSettings,
    private readonly site: SitePresenter,
  ) {}

  @Get('articles/:slug/comments/:id/legal-notice')
  @Describe(noticePage)
  async form(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendPage(reply, await this.page(slug, id, emptyForm(actionOf(slug, id), FIELDS)));
  }

  @Post('articles/:slug/comments/:id/legal-notice')
  @Describe(noticeByForm)
  async send(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Body() typed: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => `/legal-notices/${await this.take(slug, id, typed, request)}`,
      (error) => this.page(slug, id, formAgain(actionOf(slug, id), FIELDS, typed, error)),
    );
  }

  @Get('legal-notices/:reference')
  @Describe(noticeStatePage)
  async state(@Param('reference') reference: string, @Res() reply: FastifyReply): Promise<void> {
    const notice = presentNoticeState(await this.notices.execute(reference));
    await sendPage(reply, renderNoticeStatePage({ site: this.site.view(), ...notice }));
  }

  /** @returns the reference */
  private async take(slug: string, id: string, typed: unknown, request: FastifyRequest): Promise<string> {
    refuseForeignForm(request);
    const { grounds, explanation, name, email } = (await this.input.transform(typed ?? {}, {
      type: 'body',
      metatype: NoticeFormDto,
    })) as NoticeFormDto;
    await this.quoted.execute(slug, id);
    const { reference } = await this.give.execute({
      ...{ commentId: id, grounds, explanation, ip: request.ip },
      ...{ name: given(name), email: given(email) },
    });
    return reference;
  }

  private async page(slug: string, id: string, form: PlainForm<NoticeField>): Promise<string> {
    return renderNoticePage({
      site: this.site.view(),
      comment: await this.quoted.execute(slug, id),
      form,
      days: this.settings.legalNoticeDays,
    });
  }
}

function actionOf(slug: string, id: string): string {
  return `${articleUrl(slug)}/comments/${encodeURIComponent(id)}/legal-notice`;
}
