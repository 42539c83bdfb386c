import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, startEmbeddedServer } from '@rejoinder/database';
import { loadKeyRing } from '@rejoinder/privacy';
import pg from 'pg';
import { recount } from '../seed/recount.mjs';
import { seedDatabase } from '../seed/seed.mjs';

/** What is made anew when the generator makes something else than it did. */
const GENERATOR = 2;
/** A recount of more takes longer than is reasonable each time; what writes them is the same. */
const RECOUNTED = 1_000_000;
/** Written in one go and flushed once at the end; nothing of it is worth a log to recover from. */
const FOR_SEEDING = {
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '16GB',
  checkpoint_timeout: '1h',
  shared_buffers: '1GB',
  autovacuum: 'off',
};

export const KEPT_HERE = join(tmpdir(), 'rejoinder-bench-data');

/**
 * The large databases. They take minutes to make, so they are made once and kept in a folder: one PostgreSQL, a database
 * for each seed, and `seeds.json` that says which are complete.
 * @param wanted `[{ name, discussions?, spread? }]`, as {@link seedDatabase} takes them
 * @returns for each name what is needed to serve it
 */
export async function keptInstallations(begun, { folder, wanted, say }) {
  await mkdir(folder, { recursive: true });
  // PostgreSQL may have to run as another user, who then passes through here.
  await chmod(folder, 0o711);
  const made = await madeIn(folder);
  const missing = wanted.filter(({ name, ...size }) => made[name]?.is !== identity(size));
  if (missing.length > 0) await makeAll(folder, missing, made, say);

  const server = await startEmbeddedServer(folder);
  begun.push(() => server.stop());
  const installations = {};
  for (const { name } of wanted) {
    const databaseUrl = urlOf(server, name);
    await migrate(databaseUrl, { say });
    const dataDir = join(folder, name);
    const ring = await loadKeyRing({ vaultKeys: undefined, dataDir });
    installations[name] = { ...made[name], dataDir, databaseUrl, cursorKey: ring.derive('cursors') };
  }
  return installations;
}

async function makeAll(folder, missing, made, say) {
  await restarted(folder, {}, async (server) => {
    await administer(server, async (client) => {
      for (const [name, value] of Object.entries(FOR_SEEDING))
        await client.query(`alter system set ${name} = '${value}'`);
    });
  });
  try {
    await restarted(folder, { fast: true }, async (server) => {
      for (const { name, ...size } of missing) {
        say(`making ${name}, to be kept in ${folder} ...`);
        const begin = performance.now();
        const seeded = await makeOne(server, folder, name, size, say);
        const seconds = Math.round((performance.now() - begin) / 1000);
        made[name] = { is: identity(size), seconds, ...seeded };
        await writeFile(seedsIn(folder), `${JSON.stringify(made, null, 2)}\n`);
        say(`${name} took ${seconds} s`);
      }
    });
  } finally {
    await restarted(folder, {}, (server) =>
      administer(server, async (client) => {
        await client.query('alter system reset all');
        await client.query('checkpoint');
      }),
    );
  }
}

async function makeOne(server, folder, name, size, say) {
  const dataDir = join(folder, name);
  await mkdir(dataDir, { recursive: true });
  const ring = await loadKeyRing({ vaultKeys: undefined, dataDir });
  await administer(server, async (client) => {
    await client.query(`drop database if exists ${name}`);
    await client.query(`create database ${name}`);
  });
  const url = urlOf(server, name);
  await migrate(url);
  const articles = await seedDatabase({ url, ...size, keyId: ring.current.name, say });
  if (commentsIn(size) <= RECOUNTED) await withClient(url, recount);
  return { articles };
}

function commentsIn({ discussions = [], spread = 0 }) {
  return discussions.reduce((sum, { comments }) => sum + comments, spread);
}

async function restarted(folder, options, work) {
  const server = await startEmbeddedServer(folder, options);
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

const administer = (server, work) => withClient(server.url, work);

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(server, name) {
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

const identity = (size) => JSON.stringify([GENERATOR, size]);
const seedsIn = (folder) => join(folder, 'seeds.json');
const madeIn = (folder) => readFile(seedsIn(folder), 'utf8').then(JSON.parse, () => ({}));
