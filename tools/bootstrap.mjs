/**
 * Makes a bare clone runnable: installs what the lockfile names, generates the Prisma client and, when asked to
 * (`bootstrap.mjs build`), compiles and bundles what changed. Runs before every npm script, so it has no dependencies, works on
 * Node 20, and costs a few milliseconds when there is nothing to do.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const bin = join(root, 'node_modules', '.bin');
const say = (text) => process.stderr.write(`rejoinder: ${text}\n`);

function run(command, args, env = {}) {
  const path = `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`;
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: path, ...env },
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    say(`"${command} ${args.join(' ')}" failed${error ? `: ${error.message}` : ''}. Nothing was started.`);
    process.exit(status ?? 1);
  }
}

/**
 * Does `stamp` hold `value`, and is everything there that came of it? If not, `work` is done and the stamp written, so that
 * a failed run is tried again.
 */
function once(stamp, value, made, work) {
  const file = join(root, 'node_modules', '.rejoinder', stamp);
  const done = existsSync(file) && readFileSync(file, 'utf8') === value;
  if (done && made.every((path) => existsSync(join(root, path)))) return;
  work();
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, value);
}

/** A digest of names, sizes and times of every file below the folders: enough to notice an edit, cheap to take. */
function digest(...places) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(path);
    if (!stat.isDirectory()) return void hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
    for (const name of readdirSync(path).sort()) {
      if (!['node_modules', 'dist', 'generated'].includes(name)) visit(join(path, name));
    }
  };
  places
    .map((place) => join(root, place))
    .filter(existsSync)
    .forEach(visit);
  return hash.digest('hex');
}

const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
once('installed', lock, [], () => {
  say('installing dependencies (once; about a minute) ...');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
});

const client = ['libs/database/src/generated/client.ts'];
once('generated', digest('prisma/schema', 'prisma.config.ts') + lock, client, () => {
  // `prisma generate` needs no engine, but insists that one exists: any existing file will do.
  run('prisma', ['generate'], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  });
});

if (process.argv[2] === 'build') {
  once(
    'built',
    digest('apps', 'libs', 'prisma/schema', 'tsconfig.base.json', 'tools/bundle.mjs', 'tools/licenses') +
      lock,
    ['dist/server.js', 'dist/cli.js'],
    () => {
      say('compiling ...');
      run('tsc', ['-b', 'tsconfig.json']);
      run('node', ['tools/bundle.mjs']);
    },
  );
}
