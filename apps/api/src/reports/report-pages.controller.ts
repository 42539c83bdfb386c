import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { GetArticle } from '@rejoinder/articles';
import { ReportComment } from '@rejoinder/comments';
import { REPORT_REASONS, type ReportReason } from '@rejoinder/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { articleUrl } from '../articles/article.presenter.js';
import { InputPipe } from '../input/input.pipe.js';
import { Describe } from '../openapi/describe.js';
import { reportByForm, reportPage, reportedPage } from '../openapi/operations/report-pages.js';
import { SitePresenter } from '../pages/site.presenter.js';
import {
  renderReportedPage,
  renderReportPage,
  type PlainForm,
  type ReportField,
} from '../pages/views/index.js';
import { DeviceCookie } from '../trust/device-cookie.js';
import { refuseForeignForm } from '../trust/own-form.js';
import { FindQuoted } from './find-quoted.js';
import { answerForm, emptyForm, formAgain, sendPage } from './plain-form.js';
import { given, ReportDto } from './reports.dto.js';

const FIELDS = ['reason', 'details'] as const satisfies readonly ReportField[];

const LABELS: Readonly<Record<ReportReason, string>> = {
  spam: 'It is advertising or spam',
  offensive: 'It is offensive',
  abusive: 'It attacks or harasses somebody',
  private: 'It tells private things about somebody',
  off_topic: 'It has nothing to do with the article',
  other: 'Something else',
};
const REASONS = REPORT_REASONS.map((value) => ({ value, label: LABELS[value] }));

/** Reporting a comment by a page and a form, without a script. */
@Controller('articles/:slug')
export class ReportPagesController {
  constructor(
    private readonly articles: GetArticle,
    private readonly quoted: FindQuoted,
    private readonly report: ReportComment,
    private readonly input: InputPipe,
    private readonly device: DeviceCookie,
    private readonly site: SitePresenter,
  ) {}

  @Get('comments/:id/report')
  @Describe(reportPage)
  async form(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendPage(reply, await this.page(slug, id, emptyForm(actionOf(slug, id), FIELDS)));
  }

  @Post('comments/:id/report')
  @Describe(reportByForm)
  async send(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Body() typed: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        await this.take(slug, id, typed, request);
        return `${articleUrl(slug)}/reported`;
      },
      (error) => this.page(slug, id, formAgain(actionOf(slug, id), FIELDS, typed, error)),
    );
  }

  /** For everybody the same, whatever became of the comment meanwhile. */
  @Get('reported')
  @Describe(reportedPage)
  async thanks(@Param('slug') slug: string, @Res() reply: FastifyReply): Promise<void> {
    const { slug: known } = await this.articles.execute(slug);
    const backUrl = `${articleUrl(known)}#comments`;
    await sendPage(reply, renderReportedPage({ site: this.site.view(), backUrl }));
  }

  private async take(slug: string, id: string, typed: unknown, request: FastifyRequest): Promise<void> {
    refuseForeignForm(request);
    const { reason, details } = (await this.input.transform(typed ?? {}, {
      type: 'body',
      metatype: ReportDto,
    })) as ReportDto;
    await this.quoted.execute(slug, id);
    const reporter = {
      ip: request.ip,
      userAgent: request.headers['user-agent'] ?? null,
      deviceToken: this.device.read(request),
    };
    await this.report.execute({ commentId: id, reason, details: given(details), reporter });
  }

  private async page(slug: string, id: string, form: PlainForm<ReportField>): Promise<string> {
    return renderReportPage({
      site: this.site.view(),
      comment: await this.quoted.execute(slug, id),
      form,
      reasons: REASONS,
      noticeUrl: `${articleUrl(slug)}/comments/${id}/legal-notice`,
    });
  }
}

function actionOf(slug: string, id: string): string {
  return `${articleUrl(slug)}/comments/${encodeURIComponent(id)}/report`;
}
