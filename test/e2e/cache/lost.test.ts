import { expect, test } from '@jest/globals';
import { PageCache } from '@rejoinder/api';
import { TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';
import { Gate } from '../../support/gate.js';
import { until } from '../../support/until.js';
import { countsOf, growth, raw } from './kept.js';

const LIST = '/api/v1/articles/one/comments';

test('L3: without the connection that hears of changes nothing is kept and nothing kept is served; then again', async () => {
  const app = await TestApp.start({ NETWORK_PER_MINUTE: 0 });
  const gate = await Gate.to(app.databaseUrl);
  const behind = await app.beside({ NETWORK_PER_MINUTE: 0 }, gate.url);
  try {
    await app.article('one');
    const { id } = await app.comment('one', { body: 'As it was.' });
    const open = (): boolean => behind.app.get(PageCache).open;
    const ask = async (): Promise<string> => (await raw(behind, LIST)).body;
    expect(await growth(behind, async () => [await ask(), await ask()], 'builds', 'hits')).toEqual([1, 1]);

    // The pools go on; only who wants to listen is not answered.
    gate.deafTo = 'listen "discussion"';
    await query(
      app.databaseUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'rejoinder announcements' and datname = current_database()`,
    );
    await until(() => !open());
    expect(countsOf(behind).entries).toBe(0);
    const grown = await growth(
      behind,
      async () => {
        for (let i = 0; i < 5; i++) {
          await query(app.databaseUrl, `update comment set html = '<p>Now ${i}.</p>' where id = $1`, [id]);
          expect(await ask()).toContain(`Now ${i}.`);
        }
      },
      'builds',
      'hits',
    );
    expect(grown).toEqual([0, 0]);

    gate.deafTo = null;
    await until(open);
    expect(await growth(behind, async () => [await ask(), await ask()], 'builds', 'hits')).toEqual([1, 1]);
    await app.decide(id, 'rejected');
    expect(await ask()).not.toContain('Now 4.');
  } finally {
    await behind.stop();
    await gate.shut();
    await app.stop();
  }
});

test('the memory stays within CACHE_BYTES under a flood of addresses, and what is read often stays', async () => {
  const CACHE_BYTES = 300_000;
  const app = await TestApp.start({ NETWORK_PER_MINUTE: 0, CACHE_BYTES });
  try {
    await app.article('one');
    await app.comment('one', { body: 'Words. '.repeat(200) });
    for (let n = 0; n < 200; n++) {
      const id = `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
      const url = n % 2 ? `/articles/one?reply-to=${id}` : `${LIST}?limit=${1 + (n % 100)}`;
      const coding = ['br', 'gzip', 'identity'][n % 3] ?? '';
      expect((await raw(app, url, { 'accept-encoding': coding })).statusCode).toBe(200);
      await raw(app, '/articles/one');
      expect(countsOf(app).bytes).toBeLessThanOrEqual(CACHE_BYTES);
    }
    expect(countsOf(app).evictions).toBeGreaterThan(50);
    expect(await growth(app, () => raw(app, '/articles/one'), 'hits')).toEqual([1]);
  } finally {
    await app.stop();
  }
});
