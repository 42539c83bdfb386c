import { Controller, Get, Headers, HttpCode, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { DismissReports, ListQueue, ListReported } from '@rejoinder/comments';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError, isId } from '@rejoinder/kernel';
import type { FastifyReply } from 'fastify';
import { presentQueueItem } from '../admin/queue.presenter.js';
import { By, Needs, StaffGuard } from '../admin/staff.guard.js';
import { etagOf, versionFrom } from '../http/if-match.js';
import { Describe } from '../openapi/describe.js';
import * as operations from '../openapi/operations/reports.js';
import { ReportsQuery } from './admin-reports.dto.js';
import { presentReported } from './reports.presenter.js';

/** What readers reported, for staff with a token. */
@Controller('api/v1/admin')
@UseGuards(StaffGuard)
export class AdminReportsController {
  constructor(
    private readonly reported: ListReported,
    private readonly dismiss: DismissReports,
    private readonly queue: ListQueue,
  ) {}

  @Get('reports')
  @Needs('comments:read')
  @Describe(operations.listReports)
  async list(@Query() { state, reason, limit, cursor }: ReportsQuery) {
    const page = await this.reported.execute({ state, reason: reason ?? null }, limit, cursor ?? null);
    return { data: page.items.map(presentReported), page: { next: page.next } };
  }

  @Post('comments/:id/reports/dismiss')
  @HttpCode(200)
  @Needs('reports:decide')
  @Describe(operations.dismissReports)
  async dismissAll(
    @By() by: By,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!isId(id)) throw new DomainError<ErrorCode>('invalid_id', 'Comment ids are UUIDs.');
    await this.dismiss.execute(by, id, versionFrom(ifMatch));
    const item = await this.queue.one(id);
    void reply.header('etag', etagOf(item.version));
    return { data: presentQueueItem(item) };
  }
}
