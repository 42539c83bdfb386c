import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { someComment, TestApp } from '../../support/app.js';
import { everythingStored, expectProblem, faultyFields } from '../../support/refusals.js';
import { Rulebook } from './rulebook.js';

const CASINO = { id: 'casino', phase: 'words', params: { words: ['casino'], then: 'spam' } };
const EVERYTHING = { id: 'everything', phase: 'hold-everything' };

let app: TestApp;
let book: Rulebook;

/** Posts by the rules in force, and lets a moderator decide, or not. */
const story = async (
  body: string,
  decided: 'approved' | 'spam' | 'rejected' | null = null,
  slug = 'lamps',
): Promise<string> => {
  app.clock.advance(1);
  const reply = await app.post(slug, someComment({ body: `${body} ${randomUUID()}` }));
  const { data } = reply.json() as { data: { id: string; status: string } };
  if (decided && decided !== data.status) await app.decide(data.id, decided);
  return data.id;
};

beforeAll(async () => {
  app = await TestApp.start();
  book = await Rulebook.open(app);
  await app.article('lamps');
  await app.article('boats');
});

afterAll(() => app.stop());

describe('D8: POST /api/v1/admin/rules/backtest', () => {
  test('before anything was decided there is nothing to divide by', async () => {
    expect(await book.report({ rules: [CASINO] })).toEqual({
      judged: 0,
      complete: true,
      decidedByPeople: { good: 0, bad: 0 },
      different: { count: 0, items: [] },
      rules: [{ id: 'casino', phase: 'words', fired: 0, decidedByPeople: 0, precision: null, recall: null }],
      notReplayable: [],
    });
  });

  test('says what would come out differently, and compares with what people decided', async () => {
    await book.write([]);
    const spam = await story('The casino of your dreams', 'spam');
    await story('Another casino', 'rejected');
    await story('The film Casino is about money', null);
    await book.write([EVERYTHING]);
    const fine = await story('I saw Casino there as well', 'approved');
    await story('Buy cheap watches', 'spam');
    await story('Nobody looked at this one yet', null);

    const report = await book.report({ rules: [CASINO] });
    expect(report).toMatchObject({ judged: 6, complete: true, decidedByPeople: { good: 1, bad: 3 } });
    expect(report.rules).toEqual([
      { id: 'casino', phase: 'words', fired: 4, decidedByPeople: 3, precision: 2 / 3, recall: 2 / 3 },
    ]);
    expect(report.different.count).toBe(6);
    expect(report.different.items.map(({ was, would }) => `${String(was)} ${String(would)}`)).toEqual([
      ...['pending approved', 'pending approved', 'pending spam'],
      ...['approved spam', 'approved spam', 'approved spam'],
    ]);
    expect(report.different.items.at(-1)).toEqual({
      commentId: spam,
      was: 'approved',
      wasReason: 'approved_no_objection',
      would: 'spam',
      wouldReason: 'listed_word',
      rule: 'casino',
      nowStatus: 'spam',
      url: `/articles/lamps?comment=${spam}#comment-${spam}`,
    });
    expect(report.different.items[2]).toMatchObject({ commentId: fine, wasReason: 'held_everything' });
  });

  test('without rules it tries those in force; by them nothing that they decided is different', async () => {
    await book.write([EVERYTHING]);
    const last = 3;
    expect(await book.report({ last })).toMatchObject({
      judged: 3,
      different: { count: 0 },
      rules: [{ id: 'everything', fired: 3 }],
    });
    expect(await book.report({ rules: [], last })).toMatchObject({ different: { count: 3 }, rules: [] });
  });

  test('only of one article, only the last', async () => {
    await story('Of boats', null, 'boats');
    await story('Of more boats', null, 'boats');
    expect(await book.report({ article: 'boats' })).toMatchObject({ judged: 2 });
    expect(await book.report({ article: 'boats', last: 1 })).toMatchObject({ judged: 1 });
    const rule = { ...EVERYTHING, articles: [randomUUID()] };
    expect(await book.report({ rules: [rule], article: 'boats' })).toMatchObject({ rules: [{ fired: 0 }] });
  });

  test('judges the text that was judged then, whatever it says now; what is deleted is left out', async () => {
    await book.write([]);
    const id = await story('A casino at the quay', null, 'boats');
    const gone = await story('Gone tomorrow', null, 'boats');
    const reply = await app.admin('GET', `/${id}`, { token: book.token });
    await app.admin('PATCH', `/${id}`, {
      token: book.token,
      ifMatch: String(reply.headers.etag),
      body: { body: 'A house at the quay.' },
    });
    await app.admin('DELETE', `/${gone}`, { token: book.token, ifMatch: '"1"' });
    const report = await book.report({ rules: [CASINO], article: 'boats', last: 1 });
    expect(report.different.items).toEqual([expect.objectContaining({ commentId: id, would: 'spam' })]);
  });

  test('knows links of texts, and names what it cannot know: where comments came from', async () => {
    await book.write([]);
    await story('See https://evil.example/a', null, 'boats');
    const rules = [
      { id: 'hosts', phase: 'link-hosts', params: { block: ['evil.example'] } },
      { id: 'nets', phase: 'networks', params: { cidrs: ['10.0.0.0/8'] } },
    ];
    const report = await book.report({ rules, article: 'boats', last: 1 });
    expect(report).toMatchObject({
      notReplayable: ['networks'],
      rules: [
        { id: 'hosts', fired: 1 },
        { id: 'nets', fired: 0 },
      ],
      different: { items: [{ would: 'spam', rule: 'hosts' }] },
    });
    await book.write(rules);
    await story('Of the same network', null, 'boats');
    expect(await book.report({ article: 'boats', last: 1 })).toMatchObject({
      notReplayable: ['networks'],
      rules: [{ fired: 0 }, { id: 'nets', fired: 1 }],
      different: { count: 0 },
    });
  });

  test('nothing is written, not a row of any table', async () => {
    const before = await everythingStored(app);
    await book.report({ rules: [CASINO, EVERYTHING], last: 10_000 });
    await book.report({});
    expect(await everythingStored(app)).toEqual(before);
  });

  test('400, 404: with every fault of the rules, before anything is judged', async () => {
    const reply = await book.backtest({
      rules: [
        { ...CASINO, id: 'X' },
        { id: 'y', phase: 'none' },
      ],
    });
    expectProblem(reply, 'validation_failed');
    expect(faultyFields(reply)).toEqual(['rules[0].id', 'rules[1].phase']);
    for (const last of [0, 10_001, 1.5, '5', null])
      expect(faultyFields(await book.backtest({ last }))).toEqual(['last']);
    expectProblem(await book.backtest({ article: 'nowhere' }), 'article_not_found');
    expectProblem(await book.backtest({ since: 'yesterday' }), 'unknown_field');
  });
});
