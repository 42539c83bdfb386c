/**
 * One PostgreSQL for the whole run, and in it one migrated database that every test file clones. Plain Node runs this
 * before any worker exists, so it uses the built library; the workers get the address through the environment.
 */
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, startEmbeddedServer } from '@rejoinder/database';
import pg from 'pg';
import teardown from './global-teardown.mjs';

const TEMPLATE = 'rejoinder_template';
const PREFIX = 'rejoinder-test-';

export default async function setup() {
  if (process.env.REJOINDER_TEST_SERVER) return;
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // The server may have to run as another user, who then passes through here.
  await chmod(folder, 0o711);
  const server = await startEmbeddedServer(folder, { fast: true });
  globalThis.rejoinderTestServer = { server, folder };
  try {
    await buildTemplate(server.url);
  } catch (error) {
    await teardown();
    throw error;
  }
  process.env.REJOINDER_TEST_SERVER = server.url;
}

async function buildTemplate(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create database ${TEMPLATE}`);
    await migrate(Object.assign(new URL(url), { pathname: TEMPLATE }).href);
    await client.query(`alter database ${TEMPLATE} is_template true allow_connections false`);
  } finally {
    await client.end();
  }
}

/** Ends what a run that was killed left behind: its folder carries the process id. */
async function sweep() {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    const folder = join(tmpdir(), name);
    if (!pid || isAlive(pid) || (await stat(folder)).uid !== process.getuid?.()) continue;
    const server = await startEmbeddedServer(folder, { fast: true }).catch(() => null);
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
