import { describe, expect, test } from '@jest/globals';
import { Backtest, judge, NO_FACTS, readRules, readyRules, statusBy } from '../index.js';
import type { BacktestReport, Facts, PastDecision, ReadyRules, Submission } from '../index.js';

const submission: Submission = {
  articleId: '01900000-0000-7000-8000-000000000001',
  tags: [],
  parentId: null,
  name: 'Ada',
  website: null,
  body: 'I was there.',
  links: [],
  bodyLength: 12,
  network: '203.0.113.0/24',
  by: 'reader',
};
const NOW = new Date('2026-05-01T12:00:00Z');

function made(...rules: object[]): ReadyRules {
  return readyRules({ version: 'candidate', rules: readRules(rules) });
}

const NO_RULES = made();
const casino = { id: 'casino', phase: 'words', params: { words: ['casino'], then: 'spam' } };
const everything = { id: 'everything', phase: 'hold-everything' };
const network = { id: 'network', phase: 'networks', params: { cidrs: ['203.0.113.0/24'] } };

interface Story {
  readonly by?: ReadyRules;
  readonly submitted?: Partial<Submission>;
  readonly facts?: Partial<Facts>;
  readonly people?: PastDecision['people'];
  /** What the record has besides, or has lost. */
  readonly stored?: Record<string, unknown>;
}

/** As the database has it: judged, then written down, without where it came from. */
function past({ by = NO_RULES, submitted, facts, people = null, stored }: Story = {}): PastDecision {
  const arrived = { ...submission, ...submitted };
  const known = { ...NO_FACTS, now: NOW, ...facts };
  const decision = judge(arrived, known, by);
  return {
    commentId: 'comment',
    submission: { ...arrived, network: null },
    facts: { ...(JSON.parse(JSON.stringify(known)) as object), ...stored },
    verdicts: decision.verdicts,
    was: decision.status,
    reason: decision.reason,
    people,
  };
}

function tried(rules: ReadyRules, stories: readonly Story[]): BacktestReport<PastDecision> {
  const backtest = new Backtest(rules);
  for (const story of stories) backtest.add(past(story));
  return backtest.report();
}

describe('D8: rules tried on what was decided', () => {
  test('the same rules on the same facts change nothing', () => {
    const rules = made(
      casino,
      everything,
      { id: 'links', phase: 'links' },
      { id: 'first', phase: 'first-comments' },
    );
    const stories = [{ body: 'Casino!' }, {}, { links: ['https://a.example/', 'https://b.example/'] }];
    const report = tried(
      rules,
      stories.map((submitted) => ({ by: rules, submitted })),
    );
    expect(report).toMatchObject({ judged: 3, different: { count: 0, items: [] }, notReplayable: [] });
  });

  test('lists what would come out differently, with both reasons and the rule', () => {
    const report = tried(made(everything, casino), [
      { submitted: { body: 'Casino!' } },
      { by: made(everything) },
    ]);
    expect(report.different.count).toBe(1);
    expect(report.different.items[0]).toMatchObject({
      past: { commentId: 'comment', was: 'approved', reason: 'approved_no_objection' },
      would: 'spam',
      wouldReason: 'listed_word',
      rule: 'casino',
    });
  });

  test('counts all, lists a hundred', () => {
    const report = tried(made(everything), Array<Story>(130).fill({}));
    expect(report.different).toMatchObject({ count: 130, items: { length: 100 } });
  });

  test('precision and recall of each rule are about what people decided', () => {
    const spam = { submitted: { body: 'Casino!' } };
    const report = tried(made(everything, casino, { ...casino, id: 'never', params: { words: ['zebra'] } }), [
      { ...spam, people: 'bad' },
      { ...spam, people: 'bad' },
      { ...spam, people: 'good' },
      { ...spam, people: null },
      { people: 'bad' },
      { people: 'good' },
    ]);
    expect(report).toMatchObject({ judged: 6, good: 2, bad: 3 });
    expect(report.rules).toEqual([
      {
        id: 'everything',
        phase: 'hold-everything',
        fired: 6,
        decidedByPeople: 5,
        precision: 3 / 5,
        recall: 1,
      },
      { id: 'casino', phase: 'words', fired: 4, decidedByPeople: 3, precision: 2 / 3, recall: 2 / 3 },
      { id: 'never', phase: 'words', fired: 0, decidedByPeople: 0, precision: null, recall: 0 },
    ]);
  });

  test('there is no recall where people called nothing bad', () => {
    expect(tried(made(everything), [{ people: 'good' }]).rules[0]).toMatchObject({
      precision: 0,
      recall: null,
    });
  });

  test('a note is no objection: it does not count as fired', () => {
    const rules = made({ id: 'out', phase: 'checker', params: { onOutage: 'pass' } });
    const facts: Partial<Facts> = {
      checkers: [{ checker: 'hook', outcome: 'unavailable', reason: null, score: null }],
    };
    expect(tried(rules, [{ by: rules, facts }]).rules[0]).toMatchObject({ fired: 0 });
  });
});

describe('what is not known any more', () => {
  test('the network: a new rule about it is named, not taken for one with nothing to say', () => {
    const report = tried(made(network), [{}]);
    expect(report).toMatchObject({ notReplayable: ['networks'], different: { count: 0 } });
  });

  test('the network: a rule that was in force keeps the verdict it gave', () => {
    const report = tried(made(network, casino), [{ by: made(network) }]);
    expect(report).toMatchObject({ notReplayable: ['networks'], different: { count: 0 } });
    expect(report.rules[0]).toMatchObject({ id: 'network', fired: 1 });
  });

  test('a rule of the same name that was another one then is not believed', () => {
    const other = { ...casino, id: 'network' };
    const report = tried(made(network), [{ by: made(other), submitted: { body: 'Casino!' } }]);
    expect(report.different.items[0]).toMatchObject({ would: 'approved' });
  });

  test('facts of an older shape: who looks at what is missing is named, others are tried', () => {
    const person = { ...NO_FACTS.person, disposable: undefined };
    const rules = made({ id: 'thrown', phase: 'disposable-address' }, { id: 'age', phase: 'person-age' });
    const report = tried(rules, [{ stored: { person, thread: undefined, bans: undefined } }]);
    expect(report.notReplayable).toEqual(['ban', 'disposable-address']);
    expect(report.rules.map(({ fired }) => fired)).toEqual([0, 1]);
    expect(
      tried(made({ id: 'slow', phase: 'slow-mode' }), [{ stored: { thread: undefined } }]),
    ).toMatchObject({
      notReplayable: ['slow-mode'],
    });
  });

  test.each([
    ['checker', {}],
    ['spam-filter', {}],
    ['proof-of-work', { askAt: 0 }],
  ])('what a %s would have found out is only known where one was in force', (phase, params) => {
    const rules = made({ id: 'the-rule', phase, params });
    expect(tried(rules, [{}])).toMatchObject({ notReplayable: [phase], different: { count: 0 } });
    expect(tried(rules, [{ by: rules }])).toMatchObject({ notReplayable: [], different: { count: 0 } });
  });

  test('facts that are no facts are not taken for harmless ones', () => {
    const backtest = new Backtest(made({ id: 'repeated', phase: 'repeated-text' }));
    for (const facts of [null, 'x', [], {}]) backtest.add({ ...past(), facts });
    expect(backtest.report()).toMatchObject({
      judged: 4,
      notReplayable: expect.arrayContaining(['repeated-text']),
    });
  });

  test('dates come back as dates', () => {
    let seen: unknown;
    const rules: ReadyRules = {
      ...NO_RULES,
      rules: [
        {
          ...made(everything).rules[0]!,
          judge: (_submission, { now }) => {
            seen = now;
            return undefined;
          },
        },
      ],
    };
    tried(rules, [{}]);
    expect(seen).toEqual(NOW);
  });
});

test('the state that verdicts led to', () => {
  expect(statusBy(past().verdicts)).toBe('approved');
  expect(statusBy(past({ by: made(everything, casino) }).verdicts)).toBe('pending');
  expect(statusBy(past({ by: made(everything, casino), submitted: { body: 'casino' } }).verdicts)).toBe(
    'spam',
  );
  expect(statusBy([])).toBe('approved');
});
