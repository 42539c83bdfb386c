import { type DynamicModule, Module } from '@nestjs/common';
import { Announcements } from './announcements/announcements.js';
import { Database, type DatabaseOptions } from './database.js';
import { RateLimits } from './limits/rate-limits.js';
import type { StandbyOptions } from './standbys/open-standbys.js';

export interface DatabaseModuleOptions extends Omit<DatabaseOptions, 'standbys'> {
  /** Hear of new versions of discussions: takes one connection more. */
  readonly listen?: boolean;
  /** Needs `listen`: what is not heard of cannot be asked for, and everything comes from the primary. */
  readonly standbys?: Omit<StandbyOptions, 'announced'>;
}

/** Offers {@link Database} to the whole application. */
@Module({})
export class DatabaseModule {
  static forRoot({ listen, standbys, ...options }: DatabaseModuleOptions): DynamicModule {
    const open = (announced: Announcements): Promise<Database> =>
      Database.open({ ...options, standbys: standbys && { ...standbys, announced } });
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: Database, useFactory: open, inject: [Announcements] },
        { provide: RateLimits, useFactory: () => new RateLimits(options.url) },
        { provide: Announcements, useFactory: () => new Announcements(listen ? options.url : null) },
      ],
      exports: [Database, RateLimits, Announcements],
    };
  }
}
