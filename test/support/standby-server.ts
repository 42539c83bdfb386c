import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { appendFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { EmbeddedServer } from '@rejoinder/database';
import { Client } from 'pg';
import { query } from './database.js';

const run = promisify(execFile);

/**
 * A hot standby that streams from an embedded server, made of the same binaries. Of the tools for that only the server
 * itself is in the package, so the base backup is made by hand, as the manual says ("Making a Base Backup Using the Low
 * Level API").
 */
export class StandbyServer {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly home: string,
    private readonly command: readonly string[],
    private readonly account: { uid: number; gid: number },
    readonly url: string,
  ) {}

  /** @param home a folder that does not exist yet, below one that PostgreSQL's user may pass through */
  static async make(primary: EmbeddedServer, home: string): Promise<StandbyServer> {
    const { port, username, password } = new URL(primary.url);
    const { uid, gid } = await stat(primary.home);
    await backUp(primary, home);
    await writeFile(join(home, 'standby.signal'), '');
    await appendFile(
      join(home, 'postgresql.auto.conf'),
      `primary_conninfo = 'host=127.0.0.1 port=${port} user=${username} password=${password}'\n`,
    );
    await run('chown', ['-R', `${uid}:${gid}`, home]);
    const own = await freePort();
    // The file says how the primary was started, each argument in quotes but the program.
    const [program = '', ...rest] = (await readFile(join(primary.home, 'postmaster.opts'), 'utf8')).split(
      ' "',
    );
    const given = rest.map((each) => each.trim().replace(/"$/, ''));
    const args = given.map((each) =>
      each === primary.home ? home : each.startsWith('port=') ? `port=${own}` : each,
    );
    const url = Object.assign(new URL(primary.url), { port: String(own) }).href;
    return new StandbyServer(home, [program, ...args], { uid, gid }, url);
  }

  /** Starts it and waits until it answers. */
  async start(): Promise<void> {
    const [program = '', ...args] = this.command;
    const root = process.getuid?.() === 0;
    this.child = spawn(program, args, { ...(root ? this.account : {}), cwd: '/', stdio: 'ignore' });
    for (let tries = 0; ; tries++) {
      if (
        await query(this.url, 'select').then(
          () => true,
          () => false,
        )
      )
        return;
      if (tries > 600 || this.child.exitCode !== null)
        throw new Error(`the standby in ${this.home} did not start`);
      await wait(50);
    }
  }

  /** In order (connections are cut), or at once, as if the machine had failed. */
  async stop(how: 'in order' | 'at once' = 'in order'): Promise<void> {
    const { child } = this;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill(how === 'in order' ? 'SIGINT' : 'SIGQUIT');
    await ended;
  }

  /** Everything of it stops in its tracks, and connections stay open: what is asked is never answered. */
  async freeze(): Promise<void> {
    await this.signalAll('SIGSTOP');
  }

  async thaw(): Promise<void> {
    await this.signalAll('SIGCONT');
  }

  private async signalAll(signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    const pid = this.child?.pid ?? 0;
    const { stdout } = await run('pgrep', ['-P', String(pid)]);
    for (const each of [pid, ...stdout.split('\n').filter(Boolean).map(Number)]) {
      try {
        process.kill(each, signal);
      } catch (error) {
        // Connections come and go.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
  }
}

async function backUp(primary: EmbeddedServer, home: string): Promise<void> {
  const client = new Client({ connectionString: primary.url });
  await client.connect();
  try {
    await client.query(`select pg_backup_start('standby', fast => true)`);
    await mkdir(home, { mode: 0o700 });
    // Files may go while they are copied; what matters of them is in the log.
    await run('cp', ['-a', `${primary.home}/.`, home]).catch(() => undefined);
    for (const each of ['postmaster.pid', 'postmaster.opts']) await rm(join(home, each), { force: true });
    const { rows } = await client.query<{ label: string }>(
      'select labelfile as label from pg_backup_stop(wait_for_archive => false)',
    );
    await writeFile(join(home, 'backup_label'), rows[0]?.label ?? '');
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => {
        done(port);
      });
    });
  });
}
