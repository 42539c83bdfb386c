/** What a `*.repository.ts` needs to speak SQL. Nothing else imports this door; lint sees to it. */
export * as Prisma from './sql.js';
export type {
  Address,
  ApiToken,
  Article,
  Comment,
  Contact,
  Decision,
  Discussion,
  KeyRecord,
  Opening,
  Revision,
  Staff,
  UndoToken,
} from './generated/client.js';
export { addJob } from './jobs/add-job.js';
export { isContention, isUnavailable, isUniqueViolation, refusalOf } from './faults.js';
export type { Connection, Transaction } from './transaction.js';
export { statement, type Statement } from './statement.js';
