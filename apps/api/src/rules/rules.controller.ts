import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Res,
  UseGuards,
} from '@nestjs/common';
import { BacktestRules, ChangeRules, ReadRules, type RuleVersion } from '@rejoinder/comments';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import { CATALOGUE } from '@rejoinder/moderation';
import type { FastifyReply } from 'fastify';
import { By, Needs, StaffGuard } from '../admin/staff.guard.js';
import { etagOf, versionFrom } from '../http/if-match.js';
import { PageQuery } from '../input/page.query.js';
import { Describe } from '../openapi/describe.js';
import * as operations from '../openapi/operations/rules.js';
import { BacktestDto, ChangeRulesDto } from './rules.dto.js';
import { presentPhase, presentReport, presentRules, presentVersion } from './rules.presenter.js';

/** What comments are judged by, for staff with a token. */
@Controller('api/v1/admin/rules')
@UseGuards(StaffGuard)
export class RulesController {
  constructor(
    private readonly read: ReadRules,
    private readonly change: ChangeRules,
    private readonly backtest: BacktestRules,
  ) {}

  @Get()
  @Needs('rules:read')
  @Describe(operations.readRules)
  async inForce(@Res({ passthrough: true }) reply: FastifyReply) {
    return tagged(await this.read.inForce(), reply);
  }

  @Put()
  @Needs('rules:write')
  @Describe(operations.changeRules)
  async write(
    @By() by: By,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { rules, note }: ChangeRulesDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(await this.change.execute(by, versionFrom(ifMatch), rules, note ?? null), reply);
  }

  @Get('versions')
  @Needs('rules:read')
  @Describe(operations.listRuleVersions)
  async versions(@Query() { limit, cursor }: PageQuery) {
    const { items, next } = await this.read.versions(limit, cursor ?? null);
    return { data: items.map(presentVersion), page: { next } };
  }

  @Get('versions/:version')
  @Needs('rules:read')
  @Describe(operations.readRuleVersion)
  async version(@Param('version') version: string) {
    return { data: presentRules(await this.read.version(numberOf(version))) };
  }

  @Get('phases')
  @Needs('rules:read')
  @Describe(operations.listPhases)
  phases() {
    return { data: CATALOGUE.map(presentPhase) };
  }

  @Post('backtest')
  @HttpCode(200)
  @Needs('rules:read')
  @Describe(operations.backtestRules)
  async try(@Body() { rules, last, article }: BacktestDto) {
    return { data: presentReport(await this.backtest.execute(rules, last, article ?? null)) };
  }
}

/** The rules under the tag that the next If-Match has to name. */
function tagged(rules: RuleVersion, reply: FastifyReply) {
  void reply.header('etag', etagOf(rules.version)).header('cache-control', 'private, no-cache');
  return { data: presentRules(rules) };
}

function numberOf(version: string): number {
  if (!/^\d{1,9}$/.test(version))
    throw new DomainError<ErrorCode>('rules_not_found', 'Versions of the rules are whole numbers.');
  return Number(version);
}
