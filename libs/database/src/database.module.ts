import { type DynamicModule, Module } from '@nestjs/common';
import { Announcements } from './announcements/announcements.js';
import { Database, type DatabaseOptions } from './database.js';
import { RateLimits } from './limits/rate-limits.js';

export interface DatabaseModuleOptions extends DatabaseOptions {
  /** Hear of new versions of discussions: takes one connection more. */
  readonly listen?: boolean;
}

/** Offers {@link Database} to the whole application. */
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseModuleOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: Database, useFactory: () => Database.open(options) },
        { provide: RateLimits, useFactory: () => new RateLimits(options.url) },
        { provide: Announcements, useFactory: () => new Announcements(options.listen ? options.url : null) },
      ],
      exports: [Database, RateLimits, Announcements],
    };
  }
}
