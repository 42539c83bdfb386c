import { fork } from 'node:child_process';
import { join } from 'node:path';
import { POOL } from './product.mjs';

/**
 * The bare driver in a process of its own, doing one kind of work (a file of `works/`) as often as it can: prepared
 * statements, a pool of the product's size.
 */
export async function startBarePg(work, { databaseUrl, ...options }) {
  const child = fork(join(import.meta.dirname, 'bare-pg-program.mjs'), [], { serialization: 'advanced' });
  const answer = () =>
    new Promise((done, fail) => {
      const ended = (code) => fail(new Error(`bare pg (${work}) ended with ${code}`));
      child.once('exit', ended);
      child.once('message', (message) => {
        child.off('exit', ended);
        if (message.error) fail(new Error(message.error));
        else done(message);
      });
    });
  const ask = (message) => {
    child.send(message);
    return answer();
  };
  await ask({ prepare: { work, databaseUrl, poolSize: POOL, options } });
  return {
    pid: child.pid,
    load: (how) => ask({ load: how }),
    stop: async () => {
      if (child.exitCode !== null) return;
      child.disconnect();
      await new Promise((done) => child.once('exit', done));
    },
  };
}
