import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, canEnter, canRun } from './account.js';
import { type Binaries, postgresIn } from './binaries.js';

const run = promisify(execFile);

/** Where things go that the server's account cannot reach below the project, as under a home of mode 700. */
const ELSEWHERE = '/var/lib/rejoinder';

/** Where a new cluster is to lie: in the data folder, if the server can get there. */
export async function placeForData(
  account: Account | null,
  dataDir: string,
  say: (text: string) => void,
): Promise<string> {
  if (canEnter(account, dataDir)) return join(dataDir, 'postgres');
  const folder = join(ELSEWHERE, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
  await makeReachable(account, folder);
  say(`the user "${account?.name ?? ''}" cannot reach ${dataDir}, so PostgreSQL keeps its data in ${folder}`);
  return join(folder, 'postgres');
}

/** The same binaries, or a copy of them that the server's account can run. */
export async function placeForBinaries(
  account: Account | null,
  binaries: Binaries,
  say: (text: string) => void,
): Promise<Binaries> {
  if (canRun(account, postgresIn(binaries))) return binaries;
  const copy = { ...binaries, folder: join(ELSEWHERE, binaries.name) };
  if (!existsSync(copy.folder)) {
    await makeReachable(account, ELSEWHERE);
    // Renamed when complete: half a copy is never taken for one, whoever else copies at the same time.
    const half = `${copy.folder}.${process.pid}`;
    await cp(binaries.folder, half, { recursive: true, verbatimSymlinks: true });
    await run('chmod', ['-R', 'a+rX', half]);
    await rename(half, copy.folder).catch(() => rm(half, { recursive: true }));
    say(
      `the user "${account?.name ?? ''}" cannot run ${binaries.folder}, so it runs a copy in ${copy.folder}`,
    );
  }
  if (canRun(account, postgresIn(copy))) return copy;
  throw new Error(
    `PostgreSQL does not start: neither ${binaries.folder} nor the copy in ${copy.folder} can be run ` +
      `by the user "${account?.name ?? ''}". Set DATABASE_URL to use another server.`,
  );
}

async function makeReachable(account: Account | null, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  // Said again, because root's umask may have taken it away.
  for (const each of [ELSEWHERE, folder]) await chmod(each, 0o755);
  if (canEnter(account, folder)) return;
  throw new Error(
    `The user "${account?.name ?? ''}", as whom PostgreSQL has to run, can reach neither the data folder nor ` +
      `${folder}. Let it, choose another DATA_DIR, or set DATABASE_URL.`,
  );
}
