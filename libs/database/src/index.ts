/**
 * database: the way to PostgreSQL. Repositories take SQL and types from the second door, `@rejoinder/database/prisma`.
 *
 * writer           the pool that may do everything the product does
 * reader           the pool of the public read path: a login that can see published things and no more
 * home             the folder of an embedded PostgreSQL cluster
 * migration        a folder with SQL that is applied once, in order of name
 */
export { Database, type DatabaseOptions } from './database.js';
export { DatabaseModule } from './database.module.js';
export { startEmbeddedServer, type EmbeddedServer } from './embedded/embedded-server.js';
export { isUnavailable, sqlStateOf } from './faults.js';
export { migrate, type MigrateOptions } from './migrations/migrate.js';
export { openServer, type DatabaseServer } from './open-server.js';
export { readSchema, scriptBetween, type SchemaFile } from './migrations/schema-diff.js';
export type { Transaction } from './transaction.js';
