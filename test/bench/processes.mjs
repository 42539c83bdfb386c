import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const START_MS = 30_000;

/** The product in a process of its own, with nothing in its way but itself: no limits, nothing held. */
export function startProduct({ dataDir, databaseUrl, poolSize }) {
  return start(join(ROOT, 'apps/api/dist/main.js'), {
    HOST: '127.0.0.1',
    PORT: '0',
    TRUSTED_PROXIES: '127.0.0.1',
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: String(poolSize),
    LOG_LEVEL: 'warn',
    PERSON_INTERVAL_SECONDS: '0',
    NETWORK_PER_MINUTE: '0',
    HOLD_FIRST_COMMENT: 'false',
    SEED_DEMO: 'false',
  });
}

/** Fastify alone, also in a process of its own, answering with the bytes it was given. */
export function startBareFastify() {
  return start(join(import.meta.dirname, 'bare-fastify.mjs'), {});
}

/** @returns its address and a way to end it, once it says where it listens */
async function start(program, env) {
  const child = spawn(process.execPath, [program], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.on('close', done));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  let said = '';
  const port = await new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`${program} does not start: ${said}`)), START_MS);
    child.stdout.on('data', (part) => {
      said += part;
      const found = /listening on http:\/\/localhost:(\d+)/.exec(said);
      if (!found) return;
      clearTimeout(timer);
      done(found[1]);
    });
    void ended.then(() => fail(new Error(`${program} ended: ${said}`)));
  });
  return { origin: `http://127.0.0.1:${port}`, stop };
}
