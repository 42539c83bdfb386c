import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shipped } from '@rejoinder/kernel';

export const MIGRATIONS = shipped('prisma/migrations');

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 in hex, as Prisma keeps it. */
  readonly checksum: string;
}

/** Every `<name>/migration.sql` of the folder, in the order in which they apply. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => existsSync(join(folder, name, 'migration.sql')));
  if (names.length === 0) throw new Error(`There are no migrations in ${folder}.`);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** The same in the words of Prisma's engine. */
export async function asEngineList(folder: string, migrations: readonly Migration[]) {
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(folder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}
