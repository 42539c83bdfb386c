/**
 * `node tools/new-migration.mjs NAME` writes the SQL that leads from prisma/schema as last committed to prisma/schema
 * as it is now into prisma/migrations/<time>_<NAME>/migration.sql. Read it before committing: what the schema cannot
 * say (grants for the reading role, functions, moving of data) is added by hand, and text of a migration that has
 * been applied anywhere is never changed.
 */
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { readSchema, scriptBetween, startEmbeddedServer } from '@rejoinder/database';

const root = resolve(import.meta.dirname, '..');
const SCHEMA = 'prisma/schema';
const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Usage: node tools/new-migration.mjs name_in_small_letters');
  process.exit(2);
}

const paths = git('ls-tree', '--name-only', 'HEAD', `${SCHEMA}/`).split('\n');
const committed = paths
  .filter((path) => path.endsWith('.prisma'))
  .map((path) => ({ path: basename(path), content: git('show', `HEAD:${path}`) }));
const script = await betweenSchemas(committed, await readSchema(join(root, SCHEMA)));
if (script.replaceAll(/^--.*$/gm, '').trim() === '') {
  console.log(`${SCHEMA} is as it was committed: there is nothing to migrate.`);
} else {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(root, 'prisma/migrations', `${time}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, 'migration.sql'), script);
  console.log(`wrote ${join(folder, 'migration.sql')}`);
}

/** The engine wants a database to connect to, whatever it compares: one that lives as long as the question. */
async function betweenSchemas(from, to) {
  const folder = await mkdtemp(join(tmpdir(), 'rejoinder-migration-'));
  await chmod(folder, 0o711);
  const server = await startEmbeddedServer(folder, { fast: true });
  try {
    return await scriptBetween(server.url, from, to);
  } finally {
    await server.stop();
    await rm(server.home, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  }
}
