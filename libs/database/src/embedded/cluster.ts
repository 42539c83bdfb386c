import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Account, as } from './account.js';
import { type Binaries, initdbIn, pgCtlIn } from './binaries.js';

/** The superuser of an embedded cluster, and the name of the product's database in it. */
export const OWNER = 'rejoinder';

/** A cluster on disk, the binaries that serve it and the account they run as. */
export interface Cluster {
  readonly home: string;
  readonly binaries: Binaries;
  readonly account: Account | null;
}

export const isMade = ({ home }: Cluster): boolean => existsSync(join(home, 'PG_VERSION'));

/**
 * Makes the cluster beside its place and moves it there when it is complete, so that half a one is never started.
 * Each attempt has a name of its own: the `initdb` of a process that was killed may still be busy in another.
 */
export async function makeCluster(cluster: Cluster, password: string): Promise<void> {
  await removeHalves(cluster.home);
  const half = `${cluster.home}.${randomBytes(6).toString('hex')}.half`;
  const passwordFile = `${half}.password`;
  await mkdir(half, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (cluster.account) {
    for (const path of [half, passwordFile]) await chown(path, cluster.account.uid, cluster.account.gid);
  }
  try {
    await run(cluster, initdbIn(cluster.binaries), [
      `--pgdata=${half}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--set=timezone=UTC',
    ]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(half, cluster.home);
}

/** A fast shutdown: connections are cut, what was committed is on disk. Waits until the server is gone. */
export async function shutDown(cluster: Cluster): Promise<void> {
  await run(cluster, pgCtlIn(cluster.binaries), [
    'stop',
    `--pgdata=${cluster.home}`,
    '--mode=fast',
    '--wait',
  ]);
}

async function removeHalves(home: string): Promise<void> {
  const names = await readdir(dirname(home));
  const halves = names.filter((name) => name.startsWith(`${basename(home)}.`) && name.includes('.half'));
  await Promise.all(
    halves.map((name) => rm(join(dirname(home), name), { recursive: true, force: true, maxRetries: 10 })),
  );
}

function run(cluster: Cluster, program: string, args: string[]): Promise<void> {
  const child = spawn(program, args, { ...as(cluster.account), cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0) done();
      else fail(new Error(`${program} failed (${code ?? 'killed'}): ${said.trim()}`));
    });
  });
}
