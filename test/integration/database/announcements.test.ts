import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Announcements } from '@rejoinder/database';
import { createTestDatabase, query, type TestDatabase } from '../../support/database.js';
import { Gate } from '../../support/gate.js';
import { until } from '../../support/until.js';

let database: TestDatabase;
let announcements: Announcements;
let told: string[];

async function listenAt(url: string): Promise<void> {
  announcements = new Announcements(url, { everyMs: 50, withinMs: 200 });
  announcements.tell({
    changed: (articleId, version) => told.push(`${articleId}:${version}`),
    lost: () => told.push('lost'),
    regained: () => told.push('regained'),
  });
  await announcements.onModuleInit();
}

beforeEach(async () => {
  database = await createTestDatabase();
  told = [];
  await listenAt(database.url);
  told.length = 0;
});
afterEach(async () => {
  await announcements.onModuleDestroy();
  await database.drop();
});

const change = (sql: string): Promise<object[]> => query(database.url, sql);

async function article(slug = 'one'): Promise<string> {
  const [row] = await query<{ id: string }>(
    database.url,
    `with a as (insert into article (id, slug, title, html, source, source_format, published_at)
                values (gen_random_uuid(), $1, 'One', '', '', 'text', now()) returning id)
     insert into discussion (article_id) select id from a returning article_id as id`,
    [slug],
  );
  return row?.id ?? '';
}

test('a new version is told with its number, by whatever statement; what leaves the version alone is not', async () => {
  const id = await article();
  await change(`update discussion set version = version + 3, approved = 3`);
  await change(`update discussion set pending = pending + 1, version = version`);
  await change(`begin; update discussion set version = 99; rollback`);
  await announcements.caughtUp();
  expect(told).toEqual([`${id}:0`, `${id}:3`]);
  expect(announcements.versionOf(id)).toBe(3);
});

test('the text of an article is a version of its page, too; so are its end and another slug', async () => {
  const id = await article();
  await change(`update article set title = 'Two'`);
  await change(`update article set title = 'Two'`);
  await change(`update article set slug = 'two'`);
  await change(`delete from article`);
  await announcements.caughtUp();
  expect(told).toEqual([0, 1, 2, 3].map((version) => `${id}:${version}`));
});

test('what was committed before is told before it has caught up, however many ask at once', async () => {
  const id = await article();
  for (let version = 1; version <= 20; version++) {
    await change(`update discussion set version = ${version}`);
    await Promise.all(Array.from({ length: 5 }, () => announcements.caughtUp()));
    expect(announcements.versionOf(id)).toBe(version);
  }
});

test('it knows what changed since, and takes what it does not remember for changed', async () => {
  const [one, two] = [await article('one'), await article('two')];
  await announcements.caughtUp();
  const { turn } = announcements;
  await change(`update discussion set version = 1 where article_id = '${one}'`);
  await announcements.caughtUp();
  expect([one, two].map((id) => announcements.changedSince(id, turn))).toEqual([true, false]);
  expect([one, two].map((id) => announcements.changedSince(id, announcements.turn))).toEqual([false, false]);
});

test('a connection that is cut is told as lost, then found again; nothing from before counts as unchanged', async () => {
  const id = await article();
  await announcements.caughtUp();
  const { turn } = announcements;
  await change(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rejoinder announcements' and datname = current_database()`,
  );
  await until(() => told.includes('regained'));
  expect(told).toEqual([`${id}:0`, 'lost', 'regained']);
  expect([announcements.listening, announcements.changedSince(id, turn)]).toEqual([true, true]);
  await change(`update discussion set version = 7`);
  await until(() => announcements.versionOf(id) === 7);
});

test('a peer that says nothing any more, without hanging up, is lost too', async () => {
  const gate = await Gate.to(database.url);
  try {
    await announcements.onModuleDestroy();
    await listenAt(gate.url);
    expect(announcements.listening).toBe(true);
    gate.deafTo = 'select';
    await until(() => told.includes('lost'));
    expect(announcements.listening).toBe(false);
    gate.deafTo = null;
    await until(() => announcements.listening);
  } finally {
    await gate.shut();
  }
});
