import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

export interface ServerOptions {
  readonly dataDir: string;
  /** Beside PATH the only variables it sees. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where it is installed, when not here. */
  readonly root?: string;
}

/** The server as it is shipped in a process of its own, as `npm start` runs it, on any free port of the loopback interface. */
export class ServerProcess {
  private said = '';
  private readonly child: ChildProcess;
  /** How it ended, once it has. */
  readonly ended: Promise<number | string>;
  /** Its address, once it listens. Rejects with what it said when it ends before. */
  readonly listening: Promise<string>;

  constructor(private readonly options: ServerOptions) {
    this.child = spawn(process.execPath, ['dist/server.js'], {
      cwd: options.root ?? ROOT,
      env: {
        PATH: process.env.PATH ?? '',
        HOST: '127.0.0.1',
        PORT: '0',
        TRUSTED_PROXIES: '127.0.0.1',
        DATA_DIR: options.dataDir,
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = new Promise((done) =>
      this.child.on('close', (code, signal) => {
        done(code ?? signal ?? '');
      }),
    );
    this.listening = new Promise((done, fail) => {
      const hear = (part: Buffer): void => {
        this.said += part.toString();
        const port = /listening on http:\/\/localhost:(\d+)/.exec(this.said)?.[1];
        if (port !== undefined) done(`http://127.0.0.1:${port}`);
      };
      this.child.stdout?.on('data', hear);
      this.child.stderr?.on('data', hear);
      void this.ended.then((how) => {
        fail(new Error(`The server ended (${how}): ${this.said}`));
      });
    });
    // Whoever kills it before it listens does not wait for that.
    this.listening.catch(() => undefined);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Everything it wrote to standard output and standard error so far. */
  get output(): string {
    return this.said;
  }

  async firstAdminToken(): Promise<string> {
    return (await readFile(join(this.options.dataDir, 'first-admin-token'), 'utf8')).trim();
  }

  /** `kill -9`, and waits until it is gone. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }
}
