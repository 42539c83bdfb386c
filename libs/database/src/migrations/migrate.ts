import { Client, DatabaseError } from 'pg';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { isUpToDate, missingFrom, unfinished } from './history.js';
import { installJobQueue, lacksJobQueue } from './job-queue.js';
import { asEngineList, type Migration, MIGRATIONS, readMigrations } from './migration-files.js';

export interface MigrateOptions {
  readonly say?: (text: string) => void;
  readonly migrationsDir?: string;
}

/** Any number that nobody else locks; Prisma's own commands use 72707369. */
const ADVISORY_LOCK = 5_165_407_203;

/** Only where there is something to apply. */
const loadEngine = () => import('./schema-engine.js');

/**
 * Brings a database up to date: our migrations, then the job queue's own. However many processes call it at once, each
 * is applied once: they wait for each other on an advisory lock. With nothing to do it costs one connection and four
 * small queries. The history it writes is that of `prisma migrate deploy`, which may be used instead; what that
 * leaves out, the job queue, the next call adds.
 * @returns the names of ours that were applied
 * @throws Error that names the migration which failed, was changed later, or was left half-way
 */
export async function migrate(
  url: string,
  { say, migrationsDir = MIGRATIONS }: MigrateOptions = {},
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(migrationsDir);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks fails the next statement; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    if ((await isUpToDate(client, migrations)) && !(await lacksJobQueue(client))) return { applied: [] };
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    const missing = await missingFrom(client, migrations);
    const queue = await lacksJobQueue(client);
    const names = [...missing.map(({ name }) => name), ...(queue ? ['the job queue'] : [])];
    if (names.length > 0) say?.(`applying ${names.join(', ')}`);
    const applied = missing.length > 0 ? await apply(url, migrationsDir, migrations) : [];
    if (queue) await installJobQueue(url);
    return { applied };
  } catch (error) {
    throw (await failureOf(url, client, error)) ?? error;
  } finally {
    // Ends the session, and the lock with it.
    await client.end();
  }
}

async function apply(url: string, folder: string, migrations: readonly Migration[]): Promise<string[]> {
  const migrationsList = await asEngineList(folder, migrations);
  const { NO_FILTER, withSchemaEngine } = await loadEngine();
  return withSchemaEngine(url, undefined, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
    return appliedMigrationNames;
  });
}

/**
 * Names the migration that PostgreSQL refused. All of it was one transaction, so nothing of it is there and it is
 * recorded as rolled back: once its cause is gone, the next start tries again. When the server did not refuse but went
 * away, nobody knows whether it took effect, and the record stays open for a person to look.
 */
async function failureOf(url: string, client: Client, error: unknown): Promise<Error | null> {
  if (!(error instanceof DatabaseError) || error.severity !== 'ERROR') return null;
  const name = await unfinished(client);
  if (!name) return null;
  const { withSchemaEngine } = await loadEngine();
  await withSchemaEngine(url, undefined, (engine: SchemaEngine) =>
    engine.markMigrationRolledBack({ migrationName: name }),
  );
  const hint = error.hint ? ` (${error.hint})` : '';
  return new Error(`Migration ${name} failed and left nothing behind: ${error.message}${hint}`, {
    cause: error,
  });
}
