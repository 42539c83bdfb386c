import { type DynamicModule, Module } from '@nestjs/common';
import { Database, type DatabaseOptions } from './database.js';

/** Offers {@link Database} to the whole application. */
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [{ provide: Database, useFactory: () => Database.open(options) }],
      exports: [Database],
    };
  }
}
