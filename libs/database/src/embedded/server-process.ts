import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { as } from './account.js';
import { postgresIn } from './binaries.js';
import { type Cluster, OWNER } from './cluster.js';

const LOOK_AGAIN_MS = 10;
/** Recovery after a crash may take a while; a server that does not answer for so long is not coming. */
const START_TIMEOUT_MS = 60_000;

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // Several processes share it, each with pools of its own.
  max_connections: '300',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A failed statement shows in the program that sent it. In this log its DETAIL could show a stored row.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export interface Running {
  readonly port: number;
  readonly startedHere: boolean;
}

export function urlOf(port: number, password: string, database: string): string {
  return `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${database}`;
}

/** The port at which the cluster is being served, or null. What the server itself says counts, not what a file says. */
export async function servingPort(cluster: Cluster, password: string): Promise<number | null> {
  // Its fourth line is the port (storage/miscadmin.h of PostgreSQL lists the others).
  const pidFile = await readFile(join(cluster.home, 'postmaster.pid'), 'utf8').catch(() => '');
  const port = Number(pidFile.split('\n')[3]);
  return port > 0 && (await isServing(cluster, port, password)) ? port : null;
}

/**
 * Finds the server of a cluster or starts it, so that it outlives this process, and waits until it answers.
 * One that is only just starting (its starter was killed) or stopping is waited for.
 */
export async function ensureServing(
  cluster: Cluster,
  password: string,
  log: string,
  { fast, begun }: { fast: boolean; begun: () => void },
): Promise<Running> {
  let failure = '';
  for (const end = Date.now() + START_TIMEOUT_MS; Date.now() < end; await wait(LOOK_AGAIN_MS)) {
    const found = await servingPort(cluster, password);
    if (found) return { port: found, startedHere: false };
    const port = await freePort();
    const exit = launch(cluster, port, log, fast);
    begun();
    if (await answers(cluster, port, password, exit, end)) return { port, startedHere: true };
    failure = (await readFile(log, 'utf8')).trim().split('\n').slice(-8).join('\n');
    // Another server holds the folder or is still leaving it, or another program has just taken the port.
    if (!/postmaster.pid" already exists|is still in use|could not create any TCP/.test(failure)) break;
  }
  throw new Error(`PostgreSQL did not start in ${cluster.home}. Its log, ${log}, ends with:\n${failure}`);
}

/** @returns a signal that is aborted when the server ends */
function launch(cluster: Cluster, port: number, log: string, fast: boolean): AbortSignal {
  const settings = Object.entries({ ...SETTINGS, ...(fast ? FAST : {}), port: String(port) });
  const file = openSync(log, 'a', 0o600);
  const child = spawn(
    postgresIn(cluster.binaries),
    ['-D', cluster.home, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...as(cluster.account), cwd: '/', detached: true, stdio: ['ignore', file, file] },
  );
  closeSync(file);
  const gone = new AbortController();
  const end = (): void => {
    gone.abort();
  };
  child.on('error', end).on('exit', end).unref();
  return gone.signal;
}

async function answers(
  cluster: Cluster,
  port: number,
  password: string,
  gone: AbortSignal,
  end: number,
): Promise<boolean> {
  for (; !gone.aborted && Date.now() < end; await wait(LOOK_AGAIN_MS)) {
    if (await isServing(cluster, port, password)) return true;
  }
  return false;
}

async function isServing({ home }: Cluster, port: number, password: string): Promise<boolean> {
  const client = new Client({
    connectionString: urlOf(port, password, 'postgres'),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === home;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => {
        done(port);
      });
    });
  });
}
