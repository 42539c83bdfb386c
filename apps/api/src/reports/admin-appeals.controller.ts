import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { DecideAppeal, ListAppeals } from '@rejoinder/comments';
import { By, Needs, StaffGuard } from '../admin/staff.guard.js';
import { Describe } from '../openapi/describe.js';
import * as operations from '../openapi/operations/reports.js';
import { AppealDecisionDto, AppealsQuery } from './admin-reports.dto.js';
import { presentAppeal } from './reports.presenter.js';

/** Authors who ask for another look, for staff with a token. */
@Controller('api/v1/admin/appeals')
@UseGuards(StaffGuard)
export class AdminAppealsController {
  constructor(
    private readonly appeals: ListAppeals,
    private readonly decide: DecideAppeal,
  ) {}

  @Get()
  @Needs('comments:read')
  @Describe(operations.listAppeals)
  async list(@By() by: By, @Query() { state, limit, cursor }: AppealsQuery) {
    const page = await this.appeals.execute(by, state, limit, cursor ?? null);
    return { data: page.items.map(presentAppeal), page: { next: page.next } };
  }

  @Post(':id/decision')
  @HttpCode(200)
  @Needs('reports:decide')
  @Describe(operations.decideAppeal)
  async decideOne(@By() by: By, @Param('id') id: string, @Body() { outcome, answer }: AppealDecisionDto) {
    const appeal = await this.decide.execute(by, id, { outcome, answer });
    return { data: presentAppeal(await this.appeals.complete(by, appeal)) };
  }
}
