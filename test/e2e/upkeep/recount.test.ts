import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { COUNTERS, DriftRepository, Recount, RepairRepository } from '@rejoinder/comments';
import { newKeys, parseKeys } from '@rejoinder/privacy';
import { TestApp, someComment } from '../../support/app.js';
import { query } from '../../support/database.js';

const RIGHT = COUNTERS.map((counter) => ({ counter, wrong: 0, examples: [] }));

describe('promise 5: counts equal a recount, and a command says so', () => {
  const keys = newKeys();
  let app: TestApp;
  let recount: Recount;
  const ids: Record<'root' | 'reply' | 'answer' | 'spam', string> = {
    root: '',
    reply: '',
    answer: '',
    spam: '',
  };

  beforeAll(async () => {
    app = await TestApp.start({}, parseKeys(keys));
    recount = new Recount(new DriftRepository(app.db), new RepairRepository(app.db));
    await app.article('counted');
    await app.article('beside');
    ids.root = (await app.comment('counted')).id;
    ids.reply = (await app.comment('counted', { parentId: ids.root })).id;
    ids.answer = (await app.comment('counted', { parentId: ids.reply })).id;
    ids.spam = (await app.comment('counted', { parentId: ids.root }, 'spam')).id;
  });
  afterAll(() => app.stop());
  beforeEach(async () => expect(await recount.execute()).toEqual(RIGHT));

  const sql = <Row extends object>(text: string, values: unknown[] = []) =>
    query<Row>(app.databaseUrl, text, values);
  const reported = async () =>
    Object.fromEntries(
      (await recount.execute())
        .filter(({ wrong }) => wrong > 0)
        .map(({ counter, examples }) => [
          counter,
          examples.map(({ where, stored, counted }) => [where, stored, counted]),
        ]),
    );

  test.each([
    [
      'a counter of a discussion, and with it of the site',
      () => sql(`update discussion set approved = approved + 2, spam = 0 where approved = 3`),
      () => ({
        site: [
          ['approved', '5', '3'],
          ['spam', '0', '1'],
        ],
        discussion: [['counted', '(5,0,0,0)', '(3,0,0,1)']],
      }),
    ],
    [
      'a counter of the site',
      () => sql(`update site_count set pending = pending + 7 where stripe = 5`),
      () => ({ site: [['pending', '7', '0']] }),
    ],
    [
      'a number of replies, though all under it seems to fit',
      () => sql(`update comment set reply_count = 4 where id = $1`, [ids.root]),
      () => ({ replies: [[ids.root, '4', '1']] }),
    ],
    [
      'a comment that is shown and must not be: the ones above look right beside it',
      () => sql(`update comment set shown = true where id = $1`, [ids.spam]),
      () => ({ replies: [[ids.root, '1', '2']], shown: [[ids.spam, 'true', 'false']] }),
    ],
    [
      'a whole branch out of sight',
      () => sql(`update comment set shown = false, reply_count = 0`),
      () => ({
        shown: [ids.root, ids.reply, ids.answer].sort().map((id) => [id, 'false', 'true']),
      }),
    ],
    [
      'a number of reports',
      () => sql(`update comment set reports = 3 where id = $1`, [ids.reply]),
      () => ({ reports: [[ids.reply, '3', '0']] }),
    ],
  ])('%s is reported with what it is, and repaired', async (_what, breakIt, expected) => {
    const before = await sql(`select * from comment order by id`);
    await breakIt();
    expect(await reported()).toEqual(expected());
    await recount.repair();
    expect(await recount.execute()).toEqual(RIGHT);
    expect(await sql(`select * from comment order by id`)).toEqual(before);
  });

  test('what readers see anew has another version', async () => {
    const version = async () =>
      (await sql<{ version: string }>(`select version from discussion where approved > 0`))[0]?.version;
    await sql(`update comment set shown = false where id = $1`, [ids.answer]);
    const before = await version();
    await recount.repair();
    expect(await version()).not.toBe(before);
  });

  test('K2: everything that people do at once, under one article and two, leaves every counter right', async () => {
    const posted = await Promise.all(
      Array.from({ length: 24 }, (_, n) => {
        if (n % 3 === 0) return app.post('beside', someComment());
        return app.post('counted', someComment(n % 2 === 0 ? {} : { parentId: ids.root }));
      }),
    );
    const made = posted
      .filter(({ status }) => status < 300)
      .map((reply) => (reply.json() as { data: { id: string } }).data.id);
    expect(made.length).toBeGreaterThan(12);
    const moves = ['approved', 'spam', 'rejected', 'approved'];
    await Promise.all(
      made.map(async (id, n) => {
        await app.decide(id, moves[n % 4] ?? 'approved').catch(() => undefined);
        if (n % 5 === 0) await app.desk('DELETE', `/comments/${id}`);
        else await app.decide(id, 'approved').catch(() => undefined);
      }),
    );
    expect(await recount.execute()).toEqual(RIGHT);
    const [sum] = await sql<{ stripes: number; approved: number }>(
      `select count(*) filter (where approved <> 0)::int as stripes, sum(approved)::int as approved from site_count`,
    );
    expect(sum?.approved).toBeGreaterThan(3);
    expect(sum?.stripes).toBeGreaterThan(1);
  });

  test('the command reports, ends with 1, and repairs when told to', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'rejoinder-recount-'));
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, ['dist/cli.js', 'recount', ...args], {
        cwd: resolve(import.meta.dirname, '../../..'),
        env: { PATH: process.env.PATH, DATA_DIR: dataDir, DATABASE_URL: app.databaseUrl, VAULT_KEYS: keys },
      }).then(
        ({ stdout }) => ({ code: 0, stdout }),
        (error: { code: number; stdout: string; stderr: string }) => ({
          code: error.code,
          stdout: error.stdout + error.stderr,
        }),
      );
    try {
      expect(await run()).toEqual({
        code: 0,
        stdout: COUNTERS.map((counter) => `${counter}: right\n`).join(''),
      });
      await sql(`update comment set reply_count = 9 where id = $1`, [ids.root]);
      const told = await run();
      expect(told.code).toBe(1);
      expect(told.stdout).toContain(`replies: 1 wrong\n  ${ids.root}: says 9, is `);
      const repaired = await run('--repair');
      expect(repaired.code).toBe(0);
      expect(repaired.stdout).toMatch(/Repaired\. Counted again:\nsite: right\n.*replies: right\n/s);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
