import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type EmbeddedServer, startEmbeddedServer } from '@rejoinder/database';
import { query } from '../support/database.js';
import { ServerProcess } from '../support/server-process.js';
import { StandbyServer } from '../support/standby-server.js';
import { Load, storedBy, wrongCounts } from './load.js';
import { Readers } from './readers.js';

const HOT = 'the-town-that-reads-the-sea';
const QUIET = 'quiet';
const SOME_READS = 60;

describe('L7: two servers, a primary and a standby that streams from it; posts on one, reads on the other', () => {
  let folder: string;
  let primary: EmbeddedServer;
  let standby: StandbyServer;
  let servers: ServerProcess[] = [];
  let load: Load;
  let readers: Readers;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'standby-'));
    // PostgreSQL may have to run as another user, who then passes through here.
    await chmod(folder, 0o711);
    primary = await startEmbeddedServer(folder);
    standby = await StandbyServer.make(primary, join(folder, 'standby'));
    await standby.start();
    const env = {
      DATABASE_URL: primary.url,
      DATABASE_READ_URLS: standby.url,
      PERSON_INTERVAL_SECONDS: '0',
      NETWORK_PER_MINUTE: '0',
      HOLD_FIRST_COMMENT: 'false',
      LOG_LEVEL: 'warn',
      // Room for some pages only, so that there is always something to read from the database.
      CACHE_BYTES: '100000',
    };
    servers = [new ServerProcess({ dataDir: folder, env }), new ServerProcess({ dataDir: folder, env })];
    const [posting = '', reading = ''] = await Promise.all(servers.map(({ listening }) => listening));
    await importArticle(QUIET);
    load = new Load(HOT, 'standby');
    readers = new Readers(reading, HOT, QUIET);
    load.start(posting, 2);
    readers.start(2);
  }, 180_000);
  afterAll(async () => {
    await load.stop();
    await readers.stop();
    await Promise.all(servers.map((server) => server.stop()));
    await standby.thaw().catch(() => undefined);
    await standby.stop('at once');
    await primary.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function importArticle(slug: string): Promise<void> {
    const file = join(folder, `${slug}.md`);
    await writeFile(file, `---\ntitle: ${slug}\n---\n\nNobody says anything.\n`);
    await promisify(execFile)(process.execPath, ['dist/cli.js', 'articles', 'import', file], {
      cwd: resolve(import.meta.dirname, '../..'),
      env: { PATH: process.env.PATH ?? '', DATABASE_URL: primary.url, DATA_DIR: folder },
    });
  }

  /** How often discussions were looked up there: what only looks after the standby does not touch them. */
  async function pagesReadFrom(url: string): Promise<number> {
    const [row] = await query<{ n: number }>(
      url,
      `select (coalesce(seq_scan, 0) + coalesce(idx_scan, 0))::int as n from pg_stat_user_tables where relname = 'comment'`,
    );
    return row?.n ?? 0;
  }

  async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; !(await isSo()); tries++) {
      if (tries > 300) throw new Error(`waited in vain until ${what}`);
      await wait(100);
    }
  }

  async function untilStandbyServes(): Promise<void> {
    const before = await pagesReadFrom(standby.url);
    await until('pages come from the standby', async () => (await pagesReadFrom(standby.url)) > before + 20);
  }

  test('pages really come from the standby', async () => {
    await load.more(20);
    await untilStandbyServes();
    expect(readers.faults).toEqual([]);
  });

  test.each(['in order', 'at once'] as const)(
    'the standby is stopped %s under load, and started again: nobody notices, and it serves again',
    async (how) => {
      await standby.stop(how);
      await load.more(20);
      await readers.more(SOME_READS);
      await standby.start();
      await untilStandbyServes();
      await readers.more(SOME_READS);
      expect(readers.faults).toEqual([]);
    },
  );

  test('the standby falls behind: what was announced is shown all the same, and never taken back', async () => {
    await query(standby.url, 'select pg_wal_replay_pause()');
    await load.more(20);
    const newest = [...load.acknowledged.values()].at(-1) ?? '';
    await until('the newest comment is shown', () => readers.sees(newest));
    for (let times = 0; times < 20; times++) expect(await readers.sees(newest)).toBe(true);
    await readers.more(SOME_READS);
    expect(await query(standby.url, 'select from comment where id = $1', [newest])).toEqual([]);
    await query(standby.url, 'select pg_wal_replay_resume()');
    await untilStandbyServes();
    expect(readers.faults).toEqual([]);
  });

  test('the standby hangs: readers wait for a moment and get their page', async () => {
    await standby.freeze();
    await readers.more(SOME_READS);
    await standby.thaw();
    await untilStandbyServes();
    expect(readers.faults).toEqual([]);
  });

  test('nothing acknowledged is lost, on either of them, and once all is quiet every reader sees all of it', async () => {
    await load.stop();
    expect(load.unacknowledged).toEqual([]);
    const acknowledged = new Map([...load.acknowledged].sort());
    expect(new Map([...(await storedBy(primary.url, 'standby'))].sort())).toEqual(acknowledged);
    await until(
      'the standby has all',
      async () => (await storedBy(standby.url, 'standby')).size === load.acknowledged.size,
    );
    expect(await wrongCounts(standby.url)).toEqual([]);
    const newest = [...load.acknowledged.values()].at(-1) ?? '';
    await until('the newest comment is shown', () => readers.sees(newest));
    await readers.more(SOME_READS);
    expect(readers.faults).toEqual([]);
    expect(readers.count).toBe(
      (
        await query(
          primary.url,
          `select from comment c join article a on a.id = c.article_id where slug = $1 and shown and status = 'approved'`,
          [HOT],
        )
      ).length,
    );
  });
});
