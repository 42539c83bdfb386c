import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../../..');
const START_MS = 60_000;

/** @returns its address, its process id and a way to end it, once it says where it listens */
export async function startProcess(program, env, { nodeArgs = [], input = '' } = {}) {
  const child = spawn(process.execPath, [...nodeArgs, program], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(input);
  const ended = new Promise((done) => child.on('close', done));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  let said = '';
  const port = await new Promise((done, fail) => {
    const timer = setTimeout(() => {
      fail(new Error(`${program} does not start: ${said}`));
      void stop();
    }, START_MS);
    child.stdout.on('data', (part) => {
      said += part;
      const found = /listening on http:\/\/localhost:(\d+)/.exec(said);
      if (!found) return;
      clearTimeout(timer);
      done(found[1]);
      // From here on only warnings and errors are said, and whoever measures should see them.
      child.stdout.removeAllListeners('data').pipe(process.stderr);
    });
    void ended.then(() => {
      clearTimeout(timer);
      fail(new Error(`${program} ended: ${said}`));
    });
  });
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid, stop };
}
