import { Body, Controller, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ExplainDecision, FileAppeal, GiveNotice, ReadNotice, ReportComment } from '@rejoinder/comments';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OwnComment } from '../comments/own-comment.js';
import { Describe } from '../openapi/describe.js';
import * as operations from '../openapi/operations/reports.js';
import { DeviceCookie } from '../trust/device-cookie.js';
import { refuseForeignForm } from '../trust/own-form.js';
import { AppealLink } from './appeal-link.js';
import { presentNoticeState, presentStatement } from './reports.presenter.js';
import { AppealDto, given, NoticeDto, ReportDto } from './reports.dto.js';

const RECEIVED = { data: { received: true as const } };

/**
 * Objecting, as JSON. A page elsewhere could make its visitors send such a request as a form, and each of them would
 * count as a voice: so what was sent from another site is refused.
 */
@Controller('api/v1')
export class ReportsController {
  constructor(
    private readonly report: ReportComment,
    private readonly give: GiveNotice,
    private readonly notices: ReadNotice,
    private readonly explain: ExplainDecision,
    private readonly file: FileAppeal,
    private readonly own: OwnComment,
    private readonly appeals: AppealLink,
    private readonly device: DeviceCookie,
  ) {}

  @Post('comments/:id/reports')
  @HttpCode(202)
  @Describe(operations.reportComment)
  async reportOne(
    @Param('id') id: string,
    @Body() { reason, details }: ReportDto,
    @Req() request: FastifyRequest,
  ) {
    refuseForeignForm(request);
    const reporter = {
      ip: request.ip,
      userAgent: request.headers['user-agent'] ?? null,
      deviceToken: this.device.read(request),
    };
    await this.report.execute({ commentId: id, reason, details: given(details), reporter });
    return RECEIVED;
  }

  @Post('comments/:id/legal-notices')
  @HttpCode(202)
  @Describe(operations.giveNotice)
  async giveNotice(
    @Param('id') id: string,
    @Body() { grounds, explanation, name, email }: NoticeDto,
    @Req() request: FastifyRequest,
  ) {
    refuseForeignForm(request);
    const { reference, dueAt } = await this.give.execute({
      ...{ commentId: id, grounds, explanation, ip: request.ip },
      ...{ name: given(name), email: given(email) },
    });
    return { data: { reference, dueAt: dueAt.toISOString() } };
  }

  @Get('legal-notices/:reference')
  @Describe(operations.readNotice)
  async readNotice(@Param('reference') reference: string, @Res({ passthrough: true }) reply: FastifyReply) {
    void reply.header('cache-control', 'private, no-store');
    return { data: presentNoticeState(await this.notices.execute(reference)) };
  }

  @Get('comments/:id/statement')
  @Describe(operations.readStatement)
  async statement(
    @Param('id') id: string,
    @Headers('rejoinder-capability') capability: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    void reply.header('cache-control', 'private, no-store');
    const explanation = await this.explain.ofComment(this.own.demand(capability, id));
    if (!explanation)
      throw new DomainError<ErrorCode>('comment_not_found', 'There is no decision to explain.');
    const token = explanation.appeal === null ? this.appeals.token(explanation.decisionId) : null;
    return { data: presentStatement(explanation, token) };
  }

  @Post('appeals')
  @HttpCode(202)
  @Describe(operations.fileAppeal)
  async appeal(@Body() { token, text }: AppealDto, @Req() request: FastifyRequest) {
    refuseForeignForm(request);
    await this.file.execute(this.appeals.open(token), text);
    return RECEIVED;
  }
}
