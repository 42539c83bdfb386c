import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const REPOSITORY = resolve(import.meta.dirname, '../../..');

/** tools/bootstrap.mjs in a folder of its own, with commands that only write down that they were called. */
describe('bootstrap', () => {
  let folder: string;

  const write = (name: string, text: string): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const command = (name: string, body: string): void => {
    write(`commands/${name}`, `#!/bin/sh\necho "${name} $*" >> "${folder}/calls"\n${body}\n`);
    chmodSync(join(folder, 'commands', name), 0o755);
  };
  const run = (...args: string[]): { status: number | null; calls: string[] } => {
    rmSync(join(folder, 'calls'), { force: true });
    const env = { ...process.env, PATH: `${join(folder, 'commands')}:${process.env.PATH}` };
    const { status } = spawnSync(process.execPath, ['tools/bootstrap.mjs', ...args], { cwd: folder, env });
    const calls = existsSync(join(folder, 'calls'))
      ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')
      : [];
    return { status, calls: calls.map((call) => call.split(' ').slice(0, 2).join(' ')) };
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bootstrap-'));
    mkdirSync(join(folder, 'tools'));
    copyFileSync(join(REPOSITORY, 'tools/bootstrap.mjs'), join(folder, 'tools/bootstrap.mjs'));
    write('package-lock.json', '{}');
    write('prisma/schema/base.prisma', 'one');
    write('libs/a/src/index.ts', 'one');
    command('npm', 'mkdir -p node_modules');
    command('prisma', 'mkdir -p libs/database/src/generated && touch libs/database/src/generated/client.ts');
    command('tsc', '');
    command('node', 'mkdir -p dist && touch dist/server.js dist/cli.js');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const BUILD = ['tsc -b', 'node tools/bundle.mjs'];
  const EVERYTHING = ['npm ci', 'prisma generate', ...BUILD];

  test('does everything in an empty folder, and nothing the second time', () => {
    expect(run('build')).toEqual({ status: 0, calls: EVERYTHING });
    expect(run('build')).toEqual({ status: 0, calls: [] });
  });

  test('does again what is not there any more', () => {
    run('build');
    rmSync(join(folder, 'dist'), { recursive: true });
    expect(run('build').calls).toEqual(BUILD);
    rmSync(join(folder, 'libs/database/src/generated'), { recursive: true });
    expect(run('build').calls).toEqual(['prisma generate']);
  });

  test('does again only what a change asks for', () => {
    run('build');
    write('libs/a/src/index.ts', 'two, longer');
    expect(run('build').calls).toEqual(BUILD);
    write('prisma/schema/base.prisma', 'two, longer');
    expect(run('build').calls).toEqual(['prisma generate', ...BUILD]);
    write('package-lock.json', '{ }');
    expect(run('build').calls).toEqual(EVERYTHING);
  });

  test('a step that failed is said, stops the rest, and is tried again', () => {
    command('prisma', 'exit 3');
    expect(run('build')).toEqual({ status: 3, calls: ['npm ci', 'prisma generate'] });
    command('prisma', '');
    expect(run('build')).toEqual({ status: 0, calls: ['prisma generate', ...BUILD] });
  });

  test('installs again when node_modules is gone, whatever was noted', () => {
    run('build');
    rmSync(join(folder, 'node_modules'), { recursive: true });
    expect(run('build').calls).toEqual(EVERYTHING);
  });

  test('compiles only when asked to', () => {
    expect(run().calls).toEqual(['npm ci', 'prisma generate']);
  });
});
