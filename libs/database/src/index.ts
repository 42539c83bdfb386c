/**
 * database: the way to PostgreSQL. Repositories take SQL and types from the second door, `@rejoinder/database/prisma`,
 * and what starts takes the server from the third, `@rejoinder/database/server`.
 *
 * writer           the pool that may do everything the product does
 * reader           the pool of the public read path: a login that can see published things and no more
 * home             the folder of an embedded PostgreSQL cluster
 * migration        a folder with SQL that is applied once, in order of name
 * announcement     what every process hears when readers may see something else under an article: its new version
 * batch            what several requests ask for at once, as one statement
 * job              something to be done once the transaction that asked for it is committed; task: a kind of job
 */
export { Announcements, type AnnouncementListener } from './announcements/announcements.js';
export { BATCHED, Batches, type BatchOptions } from './batches.js';
export { Database, type DatabaseOptions, type PoolUsage } from './database.js';
export { DatabaseModule } from './database.module.js';
export { startEmbeddedServer, type EmbeddedServer } from './embedded/embedded-server.js';
export { isUnavailable, sqlStateOf } from './faults.js';
export { STATEMENTS, type SentStatement } from './followed-pool.js';
export { enqueue } from './jobs/enqueue.js';
export { traced } from './jobs/trace.js';
export { JobHandler, JOBS, type Job, type JobOptions, type JobRun, type JobTask } from './jobs/job.js';
export type { JobLog } from './jobs/job-log.js';
export { JobRunner, type JobRunnerOptions } from './jobs/job-runner.js';
export { JobRepository, type JobCounts } from './jobs/job.repository.js';
export { RateLimits, type RateLimit } from './limits/rate-limits.js';
export { migrate, type MigrateOptions } from './migrations/migrate.js';
export { readSchema, scriptBetween, type SchemaFile } from './migrations/schema-diff.js';
export type { Transaction } from './transaction.js';
