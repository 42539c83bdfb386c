import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NO_FILTER, withSchemaEngine } from './schema-engine.js';

/** One file of a Prisma schema that is spread over several. */
export interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

/** The `.prisma` files of a folder, in order of name. */
export async function readSchema(folder: string): Promise<SchemaFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (path) => ({ path, content: await readFile(join(folder, path), 'utf8') })),
  );
}

/**
 * The SQL that leads from one Prisma schema to another; an empty list is an empty database.
 * @param url any database: the engine connects to it, but neither reads nor changes it
 */
export async function scriptBetween(
  url: string,
  from: readonly SchemaFile[],
  to: readonly SchemaFile[],
): Promise<string> {
  const target = (files: readonly SchemaFile[]) =>
    files.length === 0
      ? { tag: 'empty' as const }
      : { tag: 'schemaDatamodel' as const, files: files.map((file) => ({ ...file })) };
  const datamodels = to.map(({ path, content }): [string, string] => [path, content]);
  return withSchemaEngine(url, datamodels, async (engine) => {
    const diff = await engine.diff({
      from: target(from),
      to: target(to),
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    });
    return diff.stdout ?? '';
  });
}
