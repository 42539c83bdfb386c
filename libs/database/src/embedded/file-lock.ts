import { closeSync, openSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';

const BUSY = 5;
const LOOK_AGAIN_MS = 15;

/**
 * Runs `work` while no other process runs its own under the same file. The lock is one of the operating system, taken
 * through SQLite: it ends with its process however that ends, so there is never a stale one to judge and break,
 * which a lock file with a process id in it cannot offer.
 */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  // Made here and not by SQLite, so that nobody else may open it, and with that lock it.
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    while (!taken(database)) await wait(LOOK_AGAIN_MS);
    return await work();
  } finally {
    database.close();
  }
}

function taken(database: DatabaseSync): boolean {
  try {
    database.exec('pragma journal_mode = memory; begin exclusive');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === BUSY) return false;
    throw error;
  }
}
