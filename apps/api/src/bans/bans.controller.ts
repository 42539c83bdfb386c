import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { EndBan, ListBans, PlaceBan } from '@rejoinder/comments';
import { Clock } from '@rejoinder/kernel';
import type { FastifyReply } from 'fastify';
import { By, Needs, StaffGuard } from '../admin/staff.guard.js';
import { Describe } from '../openapi/describe.js';
import * as operations from '../openapi/operations/bans.js';
import { presentBan } from './ban.presenter.js';
import { BanDto, BansQuery, EndBanDto } from './bans.dto.js';

const IN_FORCE = { in_force: true, ended: false, all: null } as const;

/** Who and what is not welcome (rows C24, E13, E14). */
@Controller('api/v1/admin/bans')
@UseGuards(StaffGuard)
export class BansController {
  constructor(
    private readonly bans: ListBans,
    private readonly place: PlaceBan,
    private readonly end: EndBan,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('comments:read')
  @Describe(operations.listBans)
  async list(@Query() { kind, state, limit, cursor }: BansQuery) {
    const page = await this.bans.execute(
      { kind: kind ?? null, inForce: IN_FORCE[state] },
      limit,
      cursor ?? null,
    );
    const now = this.clock.now();
    return { data: page.items.map((ban) => presentBan(ban, now)), page: { next: page.next } };
  }

  @Post()
  @Needs('bans:write')
  @Describe(operations.placeBan)
  async ban(@By() by: By, @Body() dto: BanDto, @Res({ passthrough: true }) reply: FastifyReply) {
    const { kind, effect, reason, commentId = null, pattern = null, until } = dto;
    const expiresAt = until === undefined ? null : new Date(until);
    const ban = await this.place.execute(by, { kind, effect, reason, commentId, pattern, expiresAt });
    void reply.status(201);
    return { data: presentBan(ban, this.clock.now()) };
  }

  @Post(':id/end')
  @HttpCode(200)
  @Needs('bans:write')
  @Describe(operations.endBan)
  async stop(@By() by: By, @Param('id') id: string, @Body() { reason }: EndBanDto) {
    return { data: presentBan(await this.end.execute(by, id, reason), this.clock.now()) };
  }
}
