import { defineConfig } from 'prisma/config';

/** Only for the Prisma command line (`prisma generate`, `prisma migrate deploy`); the product migrates in-process. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost:5432/rejoinder' },
});
