import { Controller, Get, Header } from '@nestjs/common';
import { HealthRepository } from './health.repository.js';

/** For balancers and containers (row L2). */
@Controller('health')
export class HealthController {
  constructor(private readonly database: HealthRepository) {}

  /** The process answers. */
  @Get('live')
  @Header('cache-control', 'no-store')
  live() {
    return { status: 'ok' };
  }

  /** It can serve: both pools reach the database. @throws DomainError unavailable */
  @Get('ready')
  @Header('cache-control', 'no-store')
  async ready() {
    await this.database.reach();
    return { status: 'ok' };
  }
}
