import { mkdir, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { Client } from 'pg';
import { type Cluster, isMade, makeCluster, OWNER, shutDown } from './cluster.js';
import { withFileLock } from './file-lock.js';
import { findCluster } from './find-cluster.js';
import { living, newUser, readRecord, secret, type ServerUser, writeRecord } from './record.js';
import { ensureServing, servingPort, urlOf } from './server-process.js';

export interface EmbeddedServer {
  /** Connection string of the product's database. */
  readonly url: string;
  /** False when the server was running already. */
  readonly startedHere: boolean;
  /** The folder of the cluster, as an absolute path. */
  readonly home: string;
  /** Says that this caller needs the server no more. The last one to say so shuts it down and waits for it. */
  stop(): Promise<void>;
}

export interface EmbeddedServerOptions {
  /** For tests only: nothing is flushed to disk, so a crash of the machine may lose or break the data. */
  readonly fast?: boolean;
  readonly say?: (text: string) => void;
  /** Called when the server was launched: from then on there is only to wait for it. */
  readonly begun?: (() => void) | undefined;
}

const quiet = (): void => undefined;

/**
 * Offers the PostgreSQL server of a data folder: made on first use, started when it is not running, shared when it
 * is. It is a process of its own that survives its starter, so the rule is "the last one out turns off the light":
 * each user is on a list, the dead are struck from it, and a server that a killed process left behind is simply
 * used by the next one and stopped when that one leaves.
 */
export async function startEmbeddedServer(
  dataDir: string,
  { fast = false, say = quiet, begun = quiet }: EmbeddedServerOptions = {},
): Promise<EmbeddedServer> {
  await mkdir(dataDir, { recursive: true });
  const folder = await realpath(dataDir);
  const user = newUser();
  return withFileLock(lockIn(folder), async () => {
    const recorded = await readRecord(folder);
    const cluster = await findCluster(folder, recorded, say);
    const password = recorded?.password ?? secret(24);
    const record = {
      home: homeFrom(folder, cluster.home),
      port: recorded?.port ?? 0,
      password,
      users: [user],
    };
    if (!isMade(cluster)) {
      // First the password, then the cluster that has it: interrupted here, the next start goes on.
      await writeRecord(folder, record);
      await makeCluster(cluster, password);
    }
    const running = await ensureServing(cluster, password, join(folder, 'postgres.log'), { fast, begun });
    // Whoever used a server that is gone has lost it anyway, and its process id may be somebody else's by now.
    const others = running.startedHere ? [] : living(recorded?.users ?? []);
    await writeRecord(folder, { ...record, port: running.port, users: [...others, user] });
    await ensureDatabase(urlOf(running.port, password, 'postgres'));
    return {
      url: urlOf(running.port, password, OWNER),
      startedHere: running.startedHere,
      home: cluster.home,
      stop: () => withFileLock(lockIn(folder), () => leave(folder, cluster, user)),
    };
  });
}

async function leave(folder: string, cluster: Cluster, { ticket }: ServerUser): Promise<void> {
  const record = await readRecord(folder);
  if (!record?.users.some((user) => user.ticket === ticket)) return;
  const users = living(record.users).filter((user) => user.ticket !== ticket);
  await writeRecord(folder, { ...record, users });
  if (users.length === 0 && (await servingPort(cluster, record.password))) await shutDown(cluster);
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const known = await client.query('select from pg_database where datname = $1', [OWNER]);
    if (known.rowCount === 0) await client.query(`create database ${OWNER}`);
  } finally {
    await client.end();
  }
}

/** Relative where it lies in the data folder, so that this may be moved. */
function homeFrom(folder: string, home: string): string {
  const path = relative(folder, home);
  return path.startsWith('..') || isAbsolute(path) ? home : path;
}

const lockIn = (folder: string): string => join(folder, 'postgres.lock');
