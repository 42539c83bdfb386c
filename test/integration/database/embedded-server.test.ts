import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Database, type EmbeddedServer, startEmbeddedServer } from '@rejoinder/database';
import { isUnavailable } from '@rejoinder/database/prisma';
import { query } from '../../support/database.js';
import { type NodeScript, runScript } from './node-script.js';

interface Started {
  url: string;
  startedHere: boolean;
}

let folder: string;
const begun: NodeScript[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-'));
  await chmod(folder, 0o711);
});
afterEach(async () => {
  await Promise.all(begun.splice(0).map((script) => script.kill()));
});
afterAll(async () => {
  // Whatever a failed test left running.
  await (await start()).stop();
  await rm(folder, { recursive: true });
});

const start = (): Promise<EmbeddedServer> => startEmbeddedServer(folder);
const isRunning = (): boolean => existsSync(join(folder, 'postgres', 'postmaster.pid'));
const postmaster = async (): Promise<number> =>
  Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);

/** Another process that starts the server, says what it got, and stops when told. */
function otherProcess(): NodeScript {
  const script = runScript(`
    const server = await library.startEmbeddedServer(${JSON.stringify(folder)});
    say({ url: server.url, startedHere: server.startedHere });
    await told;
    await server.stop();
    say('stopped');`);
  begun.push(script);
  return script;
}

describe('embedded server', () => {
  test('five processes on an empty folder end with one cluster and one server', async () => {
    const others = Array.from({ length: 5 }, otherProcess);
    const started = await Promise.all(others.map((other) => other.says<Started>()));
    expect(new Set(started.map(({ url }) => url)).size).toBe(1);
    expect(started.filter(({ startedHere }) => startedHere)).toHaveLength(1);
    for (const other of others) {
      expect(isRunning()).toBe(true);
      other.tell();
      await other.says();
    }
    expect(isRunning()).toBe(false);
  });

  test('keeps its data over a stop, in UTF-8 and UTC, and its password to itself', async () => {
    const first = await start();
    expect(first.startedHere).toBe(true);
    await query(first.url, `create table kept as select 'Zoë' as name`);
    await first.stop();
    expect(isRunning()).toBe(false);
    const second = await start();
    expect(
      await query(
        second.url,
        `select name, upper(name), current_setting('timezone') as zone,
          current_setting('fsync') || current_setting('synchronous_commit') as durable from kept`,
      ),
    ).toEqual([{ name: 'Zoë', upper: 'ZOË', zone: 'UTC', durable: 'onon' }]);
    const wrong = Object.assign(new URL(second.url), { password: 'guess' }).href;
    await expect(query(wrong, 'select 1')).rejects.toThrow(/password authentication failed/);
    await second.stop();
    expect((await stat(join(folder, 'postgres.json'))).mode & 0o077).toBe(0);
  });

  test('a second process uses the one that runs, and leaves it running', async () => {
    const first = await start();
    const other = otherProcess();
    expect(await other.says<Started>()).toEqual({ url: first.url, startedHere: false });
    other.tell();
    await other.says();
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await first.stop();
    expect(isRunning()).toBe(false);
  });

  test('the first to start may leave first: the server stays for who still needs it', async () => {
    const first = await start();
    const second = await start();
    await first.stop();
    await first.stop();
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(isRunning()).toBe(false);
  });

  test('promise 2: after kill -9 of its starter it is found again with all it has, and ends with the finder', async () => {
    const other = otherProcess();
    const { url } = await other.says<Started>();
    await query(url, 'create table survivor ()');
    await other.kill();
    expect(isRunning()).toBe(true);
    const found = await start();
    expect(found).toMatchObject({ url, startedHere: false });
    expect(await query(found.url, 'select count(*)::int as rows from survivor')).toEqual([{ rows: 0 }]);
    await found.stop();
    expect(isRunning()).toBe(false);
  });

  test('promise 2: after kill -9 of PostgreSQL what was acknowledged is there', async () => {
    const first = await start();
    const database = await Database.open({ url: first.url });
    await query(first.url, 'create table acknowledged as select 1 as id');
    const pid = await postmaster();
    process.kill(pid, 'SIGKILL');
    for (;;) {
      const error: unknown = await database.writer.$queryRaw`select 1`.then(
        () => null,
        (error: unknown) => error,
      );
      if (error) expect(isUnavailable(error)).toBe(true);
      if (String(error).includes('ECONNREFUSED')) break;
    }
    await database.close();
    const second = await start();
    expect(second.startedHere).toBe(true);
    expect(await query(second.url, 'select * from acknowledged')).toEqual([{ id: 1 }]);
    await first.stop();
    await second.stop();
    expect(isRunning()).toBe(false);
  });

  test('a start that was killed while it made the cluster is no obstacle to the next', async () => {
    const fresh = join(folder, 'fresh');
    const first = runScript(`await library.startEmbeddedServer(${JSON.stringify(fresh)});`);
    begun.push(first);
    const isHalfMade = (): boolean =>
      existsSync(fresh) && readdirSync(fresh).some((name) => name.endsWith('.half'));
    while (!isHalfMade()) await setImmediate();
    await first.kill();
    const server = await startEmbeddedServer(fresh);
    expect(server.startedHere).toBe(true);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    expect(readdirSync(fresh).sort()).toEqual(['postgres', 'postgres.json', 'postgres.lock', 'postgres.log']);
  });

  test('where record and data do not fit each other, it says so and makes nothing new', async () => {
    const record = join(folder, 'postgres.json');
    const home = join(folder, 'postgres');
    await rename(record, `${record}.away`);
    await expect(start()).rejects.toThrow(/postgres.json with its password is missing/);
    await rename(`${record}.away`, record);
    await rename(home, `${home}.away`);
    await expect(start()).rejects.toThrow(/Put it back/);
    await rename(`${home}.away`, home);
    await (await start()).stop();
  });

  test('promise 1: its log holds neither failed statements nor rows', async () => {
    const server = await start();
    await query(server.url, 'create table private (email text not null, age int not null)');
    await expect(
      query(server.url, `insert into private values ('canary@example.org', null)`),
    ).rejects.toThrow();
    await server.stop();
    expect(await readFile(join(folder, 'postgres.log'), 'utf8')).not.toContain('canary');
  });

  test('below a folder that only its owner may enter, root goes elsewhere and says so, anyone else stays', async () => {
    const root = process.getuid?.() === 0;
    const closed = await mkdtemp(join(tmpdir(), 'closed-'));
    const said: string[] = [];
    const options = { fast: true, say: (text: string) => said.push(text) };
    const server = await startEmbeddedServer(closed, options);
    try {
      expect(said).toEqual(root ? [expect.stringContaining(dirname(server.home))] : []);
      expect(server.home.startsWith(closed)).toBe(!root);
      expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
      await server.stop();
      const again = await startEmbeddedServer(closed, options);
      expect(again.home).toBe(server.home);
      await again.stop();
    } finally {
      await server.stop();
      if (root) await rm(dirname(server.home), { recursive: true });
      await rm(closed, { recursive: true });
    }
  });
});
