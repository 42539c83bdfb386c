import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ALWAYS } from '@rejoinder/moderation';
import { query } from '../../support/database.js';
import { someComment, TestApp } from '../../support/app.js';
import { decisionsOf, Rulebook } from './rulebook.js';

let app: TestApp;
let book: Rulebook;

beforeAll(async () => {
  app = await TestApp.start({ PERSON_INTERVAL_SECONDS: 0, NETWORK_PER_MINUTE: 0 });
  book = await Rulebook.open(app);
  await app.article('lamps');
});

afterAll(() => app.stop());

const post = async (body?: string): Promise<{ id: string; status: number }> => {
  const reply = await app.post('lamps', someComment(body === undefined ? {} : { body }));
  return { id: (reply.json() as { data: { id: string } }).data.id, status: reply.status };
};

describe('rules that change while comments are on their way', () => {
  test('D9: each comment is judged by exactly one version, the one that it names', async () => {
    const fixed = new Set(ALWAYS.map(({ name }) => name));
    let writing = true;
    const ids: string[] = [];
    const posters = Array.from({ length: 4 }, async () => {
      while (writing) ids.push((await post()).id);
    });
    for (let version = 1; version <= 8; version++) {
      await book.write([
        { id: `first-${version}`, phase: 'hold-everything' },
        { id: `then-${version}`, phase: 'links', params: { holdAt: version } },
      ]);
      // However slow the machine: each version meets some that were under way, and some that come after it.
      for (const before = ids.length; ids.length < before + 4;) await new Promise(setImmediate);
    }
    writing = false;
    await Promise.all(posters);

    const rows = await query<{ version: string; rules: string[] }>(
      app.databaseUrl,
      `select d.rules_version as version, array(select v ->> 'rule' from jsonb_array_elements(d.verdicts) v) as rules
       from decision d where d.comment_id = any ($1)`,
      [ids],
    );
    expect(rows).toHaveLength(ids.length);
    const written = rows.filter(({ version }) => !version.startsWith('start-'));
    expect(new Set(written.map(({ version }) => version)).size).toBeGreaterThan(2);
    for (const { version, rules } of written) {
      expect(rules.filter((rule) => !fixed.has(rule))).toEqual([`first-${version}`, `then-${version}`]);
    }
  });

  test('a version holds for the comment that is posted when its writer was answered, every time', async () => {
    for (let round = 0; round < 6; round++) {
      const { version } = await book.write(
        round % 2 === 0 ? [{ id: 'all', phase: 'hold-everything' }] : [],
        `Round ${round}.`,
      );
      const posted = await post();
      expect(posted.status).toBe(round % 2 === 0 ? 202 : 201);
      const [decision] = await decisionsOf(app, book.token, posted.id);
      expect(decision?.rulesVersion).toBe(String(version));
    }
  });

  test('C11: word lists of 50,000 entries are taken, read back, and tried', async () => {
    const words = Array.from({ length: 50_000 }, (_, index) => `listed${index}word`);
    const rules = [{ id: 'disallowed', phase: 'words', params: { words, then: 'reject' } }];
    const { rules: stored } = await book.write(rules);
    expect(stored[0]?.params).toEqual({ words, where: 'anywhere', then: 'reject' });
    expect((await post('A text with Listed49999word in it.')).status).toBe(202);
    expect((await post('A text with none of them.')).status).toBe(201);
    const report = await book.report({ last: 2 });
    expect(report).toMatchObject({ judged: 2, different: { count: 0 }, rules: [{ fired: 1 }] });
  });
});
