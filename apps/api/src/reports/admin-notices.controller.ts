import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { DecideNotice, ListNotices } from '@rejoinder/comments';
import { By, Needs, StaffGuard } from '../admin/staff.guard.js';
import { Describe } from '../openapi/describe.js';
import * as operations from '../openapi/operations/reports.js';
import { NoticeDecisionDto, NoticesQuery } from './admin-reports.dto.js';
import { presentNotice } from './reports.presenter.js';

/** Legal notices, for staff with a token. */
@Controller('api/v1/admin/legal-notices')
@UseGuards(StaffGuard)
export class AdminNoticesController {
  constructor(
    private readonly notices: ListNotices,
    private readonly decide: DecideNotice,
  ) {}

  @Get()
  @Needs('comments:read')
  @Describe(operations.listNotices)
  async list(@Query() { state, limit, cursor }: NoticesQuery) {
    const page = await this.notices.execute(state, limit, cursor ?? null);
    return { data: page.items.map(presentNotice), page: { next: page.next } };
  }

  @Post(':id/decision')
  @HttpCode(200)
  @Needs('reports:decide')
  @Describe(operations.decideNotice)
  async decideOne(@By() by: By, @Param('id') id: string, @Body() { outcome, statement }: NoticeDecisionDto) {
    const notice = await this.decide.execute(by, id, { outcome, statement });
    return { data: presentNotice(await this.notices.complete(notice)) };
  }
}
