import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ExplainDecision, FileAppeal, type Explanation } from '@rejoinder/comments';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { articleUrl } from '../articles/article.presenter.js';
import { InputPipe } from '../input/input.pipe.js';
import { Describe } from '../openapi/describe.js';
import { appealByForm, appealPage } from '../openapi/operations/report-pages.js';
import { SitePresenter } from '../pages/site.presenter.js';
import { renderAppealPage, type PlainForm } from '../pages/views/index.js';
import { refuseForeignForm } from '../trust/own-form.js';
import { AppealLink } from './appeal-link.js';
import { answerForm, emptyForm, formAgain, sendPage } from './plain-form.js';
import { presentAppealState } from './reports.presenter.js';
import { AppealDto } from './reports.dto.js';

const FIELDS = ['text'] as const;
const ACTION = '/appeal';

/** Appealing by the link of a statement of reasons, without a script. */
@Controller('appeal')
export class AppealPagesController {
  constructor(
    private readonly explain: ExplainDecision,
    private readonly file: FileAppeal,
    private readonly link: AppealLink,
    private readonly input: InputPipe,
    private readonly site: SitePresenter,
  ) {}

  @Get()
  @Describe(appealPage)
  async show(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    const explanation = await this.explained(this.link.open(token));
    await sendPage(reply, this.page(explanation, { ...emptyForm(ACTION, FIELDS), token: String(token) }));
  }

  @Post()
  @Describe(appealByForm)
  async send(
    @Body() typed: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseForeignForm(request);
    const sent = (typed as { token?: unknown } | null)?.token;
    const token = typeof sent === 'string' ? sent : '';
    await answerForm(
      reply,
      async () => {
        await this.take(typed);
        return `${ACTION}?${new URLSearchParams({ token }).toString()}`;
      },
      (error) => this.again(token, { ...formAgain(ACTION, FIELDS, typed, error), token }),
    );
  }

  private async take(typed: unknown): Promise<void> {
    const { token, text } = (await this.input.transform(typed ?? {}, {
      type: 'body',
      metatype: AppealDto,
    })) as AppealDto;
    await this.file.execute(this.link.open(token), text);
  }

  private async again(token: string, form: PlainForm<'text'> & { token: string }): Promise<string> {
    return this.page(await this.explained(this.link.open(token)), form);
  }

  private async explained(decisionId: string): Promise<Explanation> {
    const explanation = await this.explain.execute(decisionId);
    if (!explanation)
      throw new DomainError<ErrorCode>('comment_not_found', 'The comment is not there any more.');
    return explanation;
  }

  private page(explanation: Explanation, form: PlainForm<'text'> & { token: string }): string {
    const { appeal, stands, law } = explanation;
    return renderAppealPage({
      site: this.site.view(),
      comment: {
        name: explanation.authorName,
        html: explanation.html,
        language: explanation.language,
        createdAt: explanation.writtenAt.toISOString(),
      },
      article: { title: explanation.articleTitle, url: articleUrl(explanation.articleSlug) },
      decidedAt: explanation.at.toISOString(),
      sentence: explanation.sentence,
      law: law && { grounds: law.grounds, statement: law.statement },
      stands,
      appeal: appeal && presentAppealState(appeal),
      form: stands && appeal === null ? form : null,
    });
  }
}
