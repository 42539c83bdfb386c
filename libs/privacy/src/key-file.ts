import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addSealingKey, newKeys } from './make-keys.js';

/** Modes mean nothing there, and folders cannot be flushed. */
const WINDOWS = process.platform === 'win32';

/** Where the keys lie when the environment does not bring them. */
export function keyFileIn(dataDir: string): string {
  return join(dataDir, 'vault-keys');
}

/** @returns the text of the file, or null when there is none */
export async function readKeyFile(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

export async function readableByOthers(file: string): Promise<boolean> {
  return !WINDOWS && ((await stat(file)).mode & 0o077) !== 0;
}

/**
 * Writes a fresh ring beside its place and links it there: like O_EXCL the link fails when the place is taken, and unlike
 * it nobody ever reads half a file. So of several processes that start at once, all end with the ring of the first.
 * @returns the text that is in the file now, ours or that of a faster process
 */
export async function createKeyFile(file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    await writeDurably(handle, newKeys()).finally(() => handle.close());
    await link(draft, file).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  await flushFolder(dirname(file));
  return readFile(file, 'utf8');
}

/**
 * Puts a new current sealing key into the key file; see {@link addSealingKey} for what has to follow. The draft has one
 * fixed name and so is a lock too: of two rotations at once, one would otherwise take the other's key out again.
 */
export async function addSealingKeyToFile(dataDir: string): Promise<void> {
  const file = keyFileIn(dataDir);
  const draft = `${file}.next`;
  const handle = await open(draft, 'wx', 0o600).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
    throw new Error(
      `Another rotation is at work on ${file}. If none is, one died: remove ${draft} and try again.`,
    );
  });
  try {
    await writeDurably(handle, addSealingKey(await readFile(file, 'utf8')));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await flushFolder(dataDir);
}

/** On disk before it is used: rows sealed under keys that a power cut took away are lost. */
async function writeDurably(handle: FileHandle, text: string): Promise<void> {
  await handle.writeFile(text);
  await handle.sync();
}

async function flushFolder(path: string): Promise<void> {
  if (WINDOWS) return;
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
