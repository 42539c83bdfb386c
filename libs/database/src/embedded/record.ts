import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `<data folder>/postgres.json`: what the next process must know of the cluster. Read and written under the lock. */
export interface ServerRecord {
  /** Absolute, or relative to the data folder so that this may be moved. */
  readonly home: string;
  /** For people: where it last listened. The server's own word is what counts. */
  readonly port: number;
  readonly password: string;
  /** Who needs the server. One that was killed stays here until the next one looks. */
  readonly users: readonly ServerUser[];
}

export interface ServerUser {
  readonly pid: number;
  /** A process may need the server more than once. */
  readonly ticket: string;
}

export async function readRecord(dataDir: string): Promise<ServerRecord | null> {
  try {
    return JSON.parse(await readFile(fileIn(dataDir), 'utf8')) as ServerRecord;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${fileIn(dataDir)} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** Whole or not at all, and never readable by others: it holds the password. */
export async function writeRecord(dataDir: string, record: ServerRecord): Promise<void> {
  const half = `${fileIn(dataDir)}.new`;
  await writeFile(half, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  await rename(half, fileIn(dataDir));
}

export function newUser(): ServerUser {
  return { pid: process.pid, ticket: secret(6) };
}

export function living(users: readonly ServerUser[]): ServerUser[] {
  return users.filter(({ pid }) => isAlive(pid));
}

export function secret(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

const fileIn = (dataDir: string): string => join(dataDir, 'postgres.json');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
