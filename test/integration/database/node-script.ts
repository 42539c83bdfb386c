import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Another process that uses the built library, for what only shows between processes. */
export interface NodeScript {
  /** The JSON that it says next. */
  says<T>(): Promise<T>;
  /** Lets its `await told` go on. */
  tell(): void;
  kill(): Promise<void>;
  ended(): Promise<void>;
}

/** @param body of an async function that has the library as `library`, and `say(value)` and `told` to talk with us */
export function runScript(body: string): NodeScript {
  const script = `
    const library = await import('@rejoinder/database');
    const say = (value) => console.log(JSON.stringify(value));
    const told = new Promise((done) => process.stdin.once('data', done));
    ${body}
    process.stdin.destroy();`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = end(child);
  return {
    says: async <T>() => {
      const line = await lines.next();
      if (line.done) throw new Error('The other process ended without a word.');
      return JSON.parse(line.value) as T;
    },
    tell: () => child.stdin.write('\n'),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    ended: async () => {
      const code = await ended;
      if (code !== 0) throw new Error(`The other process ended with ${code ?? 'a signal'}.`);
    },
  };
}

function end(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.on('close', done));
}
