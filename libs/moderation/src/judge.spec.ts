import { describe, expect, test } from '@jest/globals';
import { ALWAYS, judge, NO_FACTS, readRules, readyRules, startingRules } from './index.js';
import type { Facts, ReadyRules, Submission } from './index.js';

const submission: Submission = {
  articleId: '01900000-0000-7000-8000-000000000001',
  tags: ['harbour'],
  parentId: null,
  name: 'Ada',
  website: null,
  body: 'I was there.',
  links: [],
  bodyLength: 12,
  network: '203.0.113.0/24',
  by: 'reader',
};
const now = new Date('2026-05-01T12:00:00Z');
const stranger: Facts = { ...NO_FACTS, now };
const trusted = person({ approvedWhileProven: 1, proven: true });
const staff = { by: 'staff' } as const;
const TWO_LINKS = ['https://example.org/a', 'https://example.org/b'];

function person(change: Partial<Facts['person']>): Facts {
  return { ...stranger, person: { ...stranger.person, ...change } };
}

function made(rules: readonly object[], version = '7'): ReadyRules {
  return readyRules({ version, rules: readRules(rules) });
}

const starting = readyRules({
  version: 'start',
  rules: startingRules({ holdFirstComment: true, holdAtLinks: 2 }),
});
const off = readyRules({
  version: 'start',
  rules: startingRules({ holdFirstComment: false, holdAtLinks: 0 }),
});

type Row = [string, Partial<Submission>, Facts, ReadyRules, string, string];

describe('judge', () => {
  test.each<Row>([
    ['a trusted reader', {}, trusted, starting, 'approved', 'approved_no_objection'],
    ['a member of the staff', staff, stranger, starting, 'approved', 'approved_staff'],
    ['D3: a first comment', {}, stranger, starting, 'pending', 'held_first_comment'],
    [
      'C23: approved before, not proven',
      {},
      person({ approvedWhileProven: 1 }),
      starting,
      'pending',
      'held_first_comment',
    ],
    ['proven, never approved', {}, person({ proven: true }), starting, 'pending', 'held_first_comment'],
    ['a first comment, rule off', {}, stranger, off, 'approved', 'approved_no_objection'],
    ['C9: one link', { links: TWO_LINKS.slice(1) }, trusted, starting, 'approved', 'approved_no_objection'],
    ['C9: two links', { links: TWO_LINKS }, trusted, starting, 'pending', 'held_links'],
    ['two links, rule off', { links: TWO_LINKS }, trusted, off, 'approved', 'approved_no_objection'],
    ['two links of staff', { ...staff, links: TWO_LINKS }, stranger, starting, 'approved', 'approved_staff'],
    ['a closed discussion', {}, { ...trusted, discussionOpen: false }, starting, 'refused', 'refused_closed'],
    [
      'promise 3: the same again',
      {},
      { ...trusted, duplicate: true },
      starting,
      'refused',
      'refused_duplicate',
    ],
    ['C5: too fast', {}, person({ secondsUntilFree: 3 }), starting, 'refused', 'refused_flood_person'],
    ['an empty text', { bodyLength: 0 }, trusted, starting, 'refused', 'refused_too_short'],
    ['closed and too long', { bodyLength: 10_001 }, closed(), starting, 'refused', 'refused_closed'],
    ['F3: fast, elsewhere', {}, person({ recentElsewhere: true }), off, 'approved', 'noted_flood_address'],
  ])('%s', (_who, submitted, known, rules, status, reason) => {
    const decision = judge({ ...submission, ...submitted }, known, rules);
    expect(decision).toMatchObject({ status, reason, rulesVersion: 'start' });
  });

  test('D9, promise 7: all are heard, also after an objection, and each leaves a verdict', () => {
    const rules = made([
      { id: 'everything', phase: 'hold-everything' },
      { id: 'few-links', phase: 'links', params: { holdAt: 1 } },
      { id: 'calm', phase: 'words', params: { words: ['casino'] } },
    ]);
    const decision = judge({ ...submission, links: TWO_LINKS }, closed(), rules);
    expect(decision).toMatchObject({ decidedBy: 'closed', rulesVersion: '7' });
    expect(decision.verdicts.map(({ rule }) => rule)).toEqual([
      ...ALWAYS.map(({ name }) => name),
      ...['everything', 'few-links', 'calm'],
    ]);
    expect(decision.verdicts.slice(-3)).toEqual([
      {
        rule: 'everything',
        phase: 'hold-everything',
        phaseVersion: 1,
        outcome: 'hold',
        code: 'held_everything',
        score: 0.5,
      },
      expect.objectContaining({ rule: 'few-links', code: 'held_links', detail: { found: 2, limit: 1 } }),
      expect.objectContaining({ rule: 'calm', outcome: 'pass', code: 'no_objection', score: 0 }),
    ]);
  });

  test('the strongest decides: refuse, reject, spam, hold, pass; among equals the first', () => {
    const word = (id: string, then: string): object => ({
      id,
      phase: 'words',
      params: { words: ['there'], then },
    });
    const rules = ['hold', 'spam', 'reject', 'refuse'].map((then) => word(then, then));
    for (let strongest = 3; strongest >= 0; strongest--) {
      const set = made(rules.slice(0, strongest + 1));
      expect(judge(submission, trusted, set).decidedBy).toBe(['hold', 'spam', 'reject', 'refuse'][strongest]);
    }
    const equals = made([word('mild', 'hold'), word('one', 'spam'), word('other', 'spam')]);
    expect(judge(submission, trusted, equals)).toMatchObject({ decidedBy: 'one', status: 'spam' });
  });

  test('whom a silent check applies to does not show in what is told: a rule as strong is told instead', () => {
    const decide = (known: Facts, ...rules: object[]): unknown =>
      judge(submission, known, made(rules)).decidedBy;
    const everything = { id: 'everything', phase: 'hold-everything' };
    expect(decide(person({ staffAddress: true }), everything)).toBe('everything');
    expect(decide(stranger, everything)).toBe('everything');
    expect(decide(person({ staffAddress: true }))).toBe('borrowed-address');
  });

  test('the rule that decides says what the author may be told', () => {
    const rules = (tell: boolean, nudge: boolean): ReadyRules =>
      made([
        { id: 'other', phase: 'person-age', tell: !tell, nudge: !nudge },
        { id: 'deciding', phase: 'words', tell, nudge, params: { words: ['there'], then: 'reject' } },
      ]);
    expect(judge(submission, stranger, rules(false, true))).toMatchObject({ tell: false, nudge: true });
    expect(judge(submission, stranger, rules(true, false))).toMatchObject({ tell: true, nudge: false });
  });

  test('rules say about staff what they say about anybody, but do not bind them', () => {
    const rules = made([{ id: 'word', phase: 'words', params: { words: ['there'], then: 'reject' } }]);
    const [said] = judge(submission, stranger, rules).verdicts.slice(-1);
    const decision = judge({ ...submission, ...staff }, stranger, rules);
    expect(decision).toMatchObject({ status: 'approved', reason: 'approved_staff' });
    expect(decision.verdicts.at(-1)).toEqual({
      ...said,
      outcome: 'pass',
      detail: { ...said?.detail, otherwise: 'reject' },
    });
  });

  test('C6: says how long to wait for both limits', () => {
    const known = {
      ...person({ secondsUntilFree: 3.2 }),
      network: { secondsUntilFree: 41.5, lastHour: 0 },
    };
    expect(judge(submission, known, off)).toMatchObject({
      reason: 'refused_flood_network',
      decidedBy: 'flood',
      retryAfterSeconds: 42,
    });
    expect(judge(submission, stranger, off)).not.toHaveProperty('retryAfterSeconds');
  });

  test.each([
    ['D2: the article', { articles: [submission.articleId] }, true],
    ['D2: another article', { articles: ['01900000-0000-7000-8000-000000000002'] }, false],
    ['its tag', { tags: ['harbour'] }, true],
    ['another tag', { tags: ['politics'] }, false],
    [
      'its tag, or another article',
      { tags: ['harbour'], articles: ['01900000-0000-7000-8000-000000000002'] },
      true,
    ],
    ['D1: the whole site', {}, true],
    ['the whole site, but switched off', { enabled: false }, false],
  ])('D7: a rule about %s', (_what, scope, applies) => {
    const rules = made([{ id: 'everything', phase: 'hold-everything', ...scope }]);
    const decision = judge(submission, trusted, rules);
    expect(decision.status).toBe(applies ? 'pending' : 'approved');
    expect(decision.verdicts.some(({ rule }) => rule === 'everything')).toBe(applies);
  });

  test('what is always checked is checked without any rule', () => {
    expect(judge(submission, stranger, made([]))).toMatchObject({ status: 'approved' });
    expect(judge(submission, closed(), made([]))).toMatchObject({ status: 'refused' });
  });
});

function closed(): Facts {
  return { ...trusted, discussionOpen: false };
}
