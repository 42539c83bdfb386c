import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addSealingKeyToFile, createKeyFile, keyFileIn } from './key-file.js';
import { loadKeyRing } from './load-key-ring.js';
import { newKeys } from './make-keys.js';
import { parseKeys } from './parse-keys.js';

describe('loading the key ring', () => {
  let dataDir: string;
  const warnings: string[] = [];
  const load = (vaultKeys?: string) =>
    loadKeyRing({ vaultKeys, dataDir, warn: (text) => warnings.push(text) });

  beforeEach(async () => {
    dataDir = join(await mkdtemp(join(tmpdir(), 'rejoinder-keys-')), 'data');
    warnings.length = 0;
  });
  afterEach(() => rm(join(dataDir, '..'), { recursive: true, force: true }));

  test('the environment wins, and then no file is made', async () => {
    const text = newKeys();
    expect((await load(text)).current.name).toBe(parseKeys(text).current.name);
    await expect(stat(dataDir)).rejects.toThrow('ENOENT');
  });

  test('makes a file only its owner reads, and reads it again', async () => {
    const first = await load();
    expect(((await stat(keyFileIn(dataDir))).mode & 0o777).toString(8)).toBe('600');
    expect((await load(' ')).current.name).toBe(first.current.name);
    expect(warnings).toEqual([]);
  });

  test('processes that start at once end with one ring and leave nothing else', async () => {
    const rings = await Promise.all(Array.from({ length: 20 }, () => load()));
    expect(new Set(rings.map((ring) => ring.current.name)).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(['vault-keys']);
  });

  test('a process that comes second with its keys takes those of the first', async () => {
    const first = await createKeyFile(keyFileIn(dataDir));
    expect(await createKeyFile(keyFileIn(dataDir))).toBe(first);
  });

  test('warns of a file others can read', async () => {
    await load();
    await chmod(keyFileIn(dataDir), 0o640);
    await load();
    expect(warnings).toEqual([expect.stringContaining('chmod 600')]);
  });

  test('never replaces a file that cannot be used', async () => {
    await load();
    await writeFile(keyFileIn(dataDir), 'half a fi');
    await expect(load()).rejects.toThrow(/vault-keys cannot be used/);
    expect(await readFile(keyFileIn(dataDir), 'utf8')).toBe('half a fi');
  });

  test('F4: a new sealing key goes into the file, which stays private', async () => {
    const before = await load();
    await addSealingKeyToFile(dataDir);
    const after = await load();
    expect(after.sealing.map(({ name }) => name)).toEqual([after.current.name, before.current.name]);
    expect(warnings).toEqual([]);
    expect(await readdir(dataDir)).toEqual(['vault-keys']);
  });

  test('F4: of rotations at once no key is lost', async () => {
    await load();
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => addSealingKeyToFile(dataDir)));
    const done = results.filter(({ status }) => status === 'fulfilled').length;
    expect(done).toBeGreaterThan(0);
    expect((await load()).sealing).toHaveLength(1 + done);
  });
});
