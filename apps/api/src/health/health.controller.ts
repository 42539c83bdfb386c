import { Controller, Get, Header } from '@nestjs/common';
import { Describe } from '../openapi/describe.js';
import { live, ready } from '../openapi/operations/health.js';
import { HealthRepository } from './health.repository.js';

/** For balancers and containers (row L2). */
@Controller('health')
export class HealthController {
  constructor(private readonly database: HealthRepository) {}

  /** The process answers. */
  @Get('live')
  @Header('cache-control', 'no-store')
  @Describe(live)
  live() {
    return { status: 'ok' };
  }

  /** It can serve: both pools reach the database. @throws DomainError unavailable */
  @Get('ready')
  @Header('cache-control', 'no-store')
  @Describe(ready)
  async ready() {
    await this.database.reach();
    return { status: 'ok' };
  }
}
