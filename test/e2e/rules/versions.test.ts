import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '@rejoinder/moderation';
import { Client } from 'pg';
import { query } from '../../support/database.js';
import { someComment, TestApp } from '../../support/app.js';
import { everythingStored, expectProblem, faultyFields } from '../../support/refusals.js';
import { decisionsOf, Rulebook, shown } from './rulebook.js';

const CALM = [{ id: 'links', phase: 'links', params: { holdAt: 3 } }];

let app: TestApp;
let book: Rulebook;

beforeAll(async () => {
  app = await TestApp.start();
  book = await Rulebook.open(app);
  await app.article('lamps');
});

afterAll(() => app.stop());

describe('D7: rules as data', () => {
  test('200: version 0 is what the environment says, until somebody writes', async () => {
    const reply = await book.get();
    expect([reply.status, reply.headers.etag, reply.headers['cache-control']]).toEqual([
      200,
      '"0"',
      'private, no-cache',
    ]);
    const starting = shown(reply);
    expect(starting).toMatchObject({ version: 0, note: null, by: null, at: null });
    expect(starting.rules.find(({ id }) => id === 'links')).toMatchObject({ params: { holdAt: 2 } });
    expect(shown(await book.get('/versions/0'))).toEqual(starting);

    const { id } = await app.comment('lamps', {}, 'pending');
    const [decision] = await decisionsOf(app, book.token, id);
    expect(decision?.rulesVersion).toBe(starting.recordedAs);
  });

  test('200: what is written is in force, with who, when and why, and reads back the same', async () => {
    const written = await book.put({ rules: CALM, note: 'Fewer false alarms.' }, await book.etag());
    expect([written.status, written.headers.etag]).toEqual([200, '"1"']);
    expect(shown(written)).toMatchObject({
      version: 1,
      recordedAs: '1',
      note: 'Fewer false alarms.',
      by: 'Ada',
      at: app.clock.now().toISOString(),
    });
    expect(shown(await book.get())).toEqual(shown(written));
    expect((await book.send('GET', '', undefined, { 'if-none-match': '"1"' })).status).toBe(304);

    const { rules } = shown(written);
    const again = await book.put({ rules }, '"1"');
    expect(shown(again)).toMatchObject({ version: 2, rules });
    expect(shown(await book.get('/versions/1'))).toEqual(shown(written));
  });

  test('the next comment is judged by them, and says so', async () => {
    expect((await app.post('lamps', someComment())).status).toBe(201);
    const { version } = await book.write([{ id: 'all', phase: 'hold-everything' }]);
    const held = await app.post('lamps', someComment());
    expect(held.status).toBe(202);
    const [decision] = await decisionsOf(app, book.token, (held.json() as { data: { id: string } }).data.id);
    expect(decision).toMatchObject({ rulesVersion: String(version), reason: { code: 'held_everything' } });
    expect(decision?.verdicts.at(-1)).toMatchObject({ rule: 'all', phase: 'hold-everything' });
    await book.write(CALM);
    expect((await app.post('lamps', someComment())).status).toBe(201);
  });

  test('200: versions, newest first, in pages', async () => {
    const { version } = await book.write(CALM);
    const first = (await book.get('/versions?limit=2')).json() as {
      data: { version: number }[];
      page: { next: string };
    };
    expect(first.data.map((one) => one.version)).toEqual([version, version - 1]);
    expect(first.data[0]).toEqual({ version, note: null, by: 'Ada', at: app.clock.now().toISOString() });
    const seen = [...first.data];
    for (let next: string | null = first.page.next; next !== null;) {
      const page = (await book.get(`/versions?limit=2&cursor=${next}`)).json() as typeof first;
      seen.push(...page.data);
      next = page.page.next;
    }
    expect(seen.map((one) => one.version)).toEqual(Array.from({ length: version }, (_, i) => version - i));
    expectProblem(await book.get('/versions?cursor=nonsense'), 'invalid_cursor');
    expectProblem(await book.get('/versions?limit=0'), 'validation_failed');
    for (const none of ['999', '-1', 'x', '1.5', '99999999999'])
      expectProblem(await book.get(`/versions/${none}`), 'rules_not_found');
  });

  test('200: what rules can be made of, with every parameter', async () => {
    const { data } = (await book.get('/phases')).json() as {
      data: { name: string; parameters: { name: string; type: string }[] }[];
    };
    expect(data.map(({ name }) => name)).toEqual(CATALOGUE.map(({ name }) => name));
    expect(data.find(({ name }) => name === 'words')?.parameters).toEqual([
      expect.objectContaining({
        name: 'words',
        type: 'texts',
        default: [],
        maxItems: 50_000,
        maxLength: 100,
      }),
      expect.objectContaining({ name: 'where', type: 'choice', of: ['anywhere', 'body', 'name', 'website'] }),
      expect.objectContaining({ name: 'then', type: 'choice', default: 'hold' }),
    ]);
  });
});

/** Until somebody waits for a lock. */
async function waiting({ databaseUrl }: TestApp): Promise<void> {
  const blocked = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await query(databaseUrl, blocked)).length === 0);
}

describe('rules are refused', () => {
  test('428, 400: without If-Match, or with one that is no version', async () => {
    expectProblem(await book.put({ rules: CALM }), 'if_match_required');
    for (const none of ['*', 'W/"1"', '1', '"one"'])
      expectProblem(await book.put({ rules: CALM }, none), 'invalid_if_match');
  });

  test('412: when another version is in force, and it says which', async () => {
    const { version } = await book.write(CALM);
    for (const stale of [version - 1, version + 1, 0]) {
      const reply = await book.put({ rules: [] }, `"${stale}"`);
      expectProblem(reply, 'stale_version');
      expect(reply.json()).toMatchObject({ currentVersion: version });
    }
    expect(shown(await book.get())).toMatchObject({ version, rules: [{ id: 'links' }] });
  });

  test('promise 8: of two who write at once one is heard, ten times', async () => {
    const other = await Rulebook.open(app, 'Ben');
    for (let round = 0; round < 10; round++) {
      const etag = await book.etag();
      const replies = await Promise.all(
        [book, other].map((each) => each.put({ rules: CALM, note: 'Mine.' }, etag)),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
      const winner = replies[0]?.status === 200 ? 'Ada' : 'Ben';
      expect(shown(await book.get())).toMatchObject({ by: winner });
    }
  });

  test('promise 8: who writes while another has not finished waits, and learns of it', async () => {
    const { version } = await book.write(CALM);
    const other = new Client({ connectionString: app.databaseUrl });
    await other.connect();
    try {
      await other.query('begin');
      await other.query(
        `insert into rule_set (version, rules, created_at, staff_name) values ($1, '[]', now(), 'Ben')`,
        [version + 1],
      );
      const [reply] = await Promise.all([
        book.put({ rules: CALM, note: 'Too late.' }, `"${version}"`),
        waiting(app).then(() => other.query('commit')),
      ]);
      expectProblem(reply, 'stale_version');
    } finally {
      await other.end();
    }
    expect(shown(await book.get())).toMatchObject({ version: version + 1, by: 'Ben', note: null });
  });

  test('400: with every fault at once, by where it stands; nothing is stored', async () => {
    const before = await everythingStored(app);
    const words = { id: 'w', phase: 'words', params: { words: ['fine', '', 'x'.repeat(101)] } };
    const reply = await book.put(
      { rules: [...CALM, { id: 'Bad Id', phase: 'pattern', params: { pattern: '(' } }, words] },
      await book.etag(),
    );
    expectProblem(reply, 'validation_failed');
    expect(faultyFields(reply)).toEqual([
      'rules[1].id',
      'rules[1].params.pattern',
      'rules[2].params.words[2]',
    ]);
    for (const [body, field] of [
      [{}, 'rules'],
      [{ rules: 'all' }, 'rules'],
      [{ rules: {} }, 'rules'],
      [{ rules: Array(201).fill(CALM[0]) }, 'rules'],
      [{ rules: CALM, note: ' ' }, 'note'],
      [{ rules: CALM, note: 'a\nb' }, 'note'],
    ] as const) {
      const refused = await book.put(body, await book.etag());
      expectProblem(refused, 'validation_failed');
      expect(faultyFields(refused)).toEqual([field]);
    }
    expectProblem(await book.put({ rules: CALM, version: 9 }, await book.etag()), 'unknown_field');
    expect(await everythingStored(app)).toEqual(before);
  });

  test('C12: a regular expression of a million characters is refused at once', async () => {
    const bomb = { id: 'bomb', phase: 'pattern', params: { pattern: '(x+x+)+'.repeat(142_858) } };
    const started = performance.now();
    const reply = await book.put({ rules: [bomb] }, await book.etag());
    expectProblem(reply, 'validation_failed');
    expect(faultyFields(reply)).toEqual(['rules[0].params.pattern']);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('401, 403: who may not, before anything large is read', async () => {
    const large = `{"rules":[],"note":"${'x'.repeat(1_000_000)}"}`;
    const url = '/api/v1/admin/rules';
    const headers = { 'content-type': 'application/json', 'if-match': '"0"' };
    expectProblem(await app.request({ method: 'PUT', url, headers, payload: large }), 'unauthenticated');
    // What is no JSON would be told first if it had been read.
    for (const [method, path] of [['PUT', ''] as const, ['POST', '/backtest'] as const])
      expectProblem(
        await app.request({ method, url: `${url}${path}`, headers, payload: '{' }),
        'unauthenticated',
      );
    const reading = await Rulebook.open(app, 'Cleo', ['rules:read', 'comments:moderate']);
    expectProblem(await reading.put(large, '"0"'), 'forbidden');
    expectProblem(await book.put(large, '"0"'), 'validation_failed');
    const writing = await Rulebook.open(app, 'Dan', ['rules:write']);
    for (const path of ['', '/versions', '/versions/1', '/phases'])
      expectProblem(await writing.get(path), 'forbidden');
    expectProblem(await writing.backtest({}), 'forbidden');
  });

  test('413: more than 8 MiB; everywhere else 128 KiB stay the limit', async () => {
    const huge = `{"note":"${'x'.repeat(8 * 1024 * 1024)}"}`;
    expectProblem(await book.put(huge, '"0"'), 'body_too_large');
    expectProblem(await book.send('POST', '/backtest', huge), 'body_too_large');
    const payload = `{"name":"${'x'.repeat(200_000)}"}`;
    expectProblem(await app.post('lamps', JSON.parse(payload)), 'body_too_large');
  });
});
