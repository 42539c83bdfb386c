import { Controller, Get, Header, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Needs, StaffGuard } from '../admin/staff.guard.js';
import { Describe } from '../openapi/describe.js';
import { metrics } from '../openapi/operations/health.js';
import { TellMetrics } from './tell-metrics.js';

/** The numbers for whoever watches from elsewhere (row L3): not for the public, so a token has to come along. */
@Controller('metrics')
@UseGuards(StaffGuard)
export class MetricsController {
  constructor(private readonly numbers: TellMetrics) {}

  @Get()
  @Needs('metrics:read')
  @Header('cache-control', 'no-store')
  @Describe(metrics)
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type(this.numbers.contentType);
    return this.numbers.text();
  }
}
