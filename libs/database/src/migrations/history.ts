import type { Client } from 'pg';
import type { Migration } from './migration-files.js';

interface Row {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/** Has the database all of them, as they are now? Says no rather than judge: another process may be at work. */
export async function isUpToDate(client: Client, migrations: readonly Migration[]): Promise<boolean> {
  const done = new Set((await history(client)).filter(({ finished }) => finished).map(identity));
  return migrations.every(({ name, checksum }) => done.has(`${name} ${checksum}`));
}

/**
 * The migrations that a database still lacks; to be asked under the lock. Ones that it has and we have not are no
 * fault: during an update an older process may meet a database that a newer one has already migrated.
 * @throws Error that names the migration, when one was changed after it was applied or was left half-way
 */
export async function missingFrom(client: Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const applied = new Map((await history(client)).map((row) => [row.migration_name, row]));
  return migrations.filter(({ name, checksum }) => {
    const row = applied.get(name);
    if (!row) return true;
    if (!row.finished) throw new Error(halfWay(name));
    if (row.checksum !== checksum) throw new Error(changed(name));
    return false;
  });
}

/** The migration that was begun and neither finished nor rolled back. */
export async function unfinished(client: Client): Promise<string | null> {
  return (await history(client)).find((row) => !row.finished)?.migration_name ?? null;
}

async function history(client: Client): Promise<Row[]> {
  const table = await client.query<{ there: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as there`,
  );
  if (!table.rows[0]?.there) return [];
  const { rows } = await client.query<Row>(
    `select migration_name, checksum, finished_at is not null as finished
     from _prisma_migrations where rolled_back_at is null order by started_at`,
  );
  return rows;
}

const identity = (row: Row): string => `${row.migration_name} ${row.checksum}`;

const halfWay = (name: string): string =>
  `Migration ${name} was begun on this database and its end is not on record. Look whether it took effect, then say ` +
  `so: npx prisma migrate resolve --applied ${name} (or --rolled-back ${name}).`;

const changed = (name: string): string =>
  `Migration ${name} was changed after it was applied to this database. ` +
  'Restore its text, and put the change into a new migration.';
