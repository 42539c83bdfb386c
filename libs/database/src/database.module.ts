import { type DynamicModule, Module } from '@nestjs/common';
import { Database, type DatabaseOptions } from './database.js';
import { RateLimits } from './limits/rate-limits.js';

/** Offers {@link Database} to the whole application. */
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: Database, useFactory: () => Database.open(options) },
        { provide: RateLimits, useFactory: () => new RateLimits(options.url) },
      ],
      exports: [Database, RateLimits],
    };
  }
}
