/**
 * The templates in which SQL is written. Prisma's client hands out the same ones; to take them from there would load the
 * client at every start, and nobody uses more of it than its types (ADR 14).
 */
export { empty, join, raw, sql, Sql } from '@prisma/client-runtime-utils';
