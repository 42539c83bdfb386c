import { describe, expect, test } from '@jest/globals';
import { CATALOGUE, judge, NO_FACTS, readRules, readyRules, readyStoredRules, type Rule } from '../index.js';
import type { Facts, Submission, Verdict } from '../index.js';

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

type Change = Partial<Submission> | { readonly facts: Partial<Facts> };

function verdict(phase: string, params: object, change: Change): Verdict | undefined {
  const { facts, ...submitted } = change as { facts?: Partial<Facts> } & Partial<Submission>;
  const rules = readyRules({ version: '1', rules: readRules([{ id: 'the-rule', phase, params }]) });
  const known = { ...NO_FACTS, now: new Date(0), ...facts };
  return judge({ ...submission, ...submitted }, known, rules).verdicts.find(
    ({ rule }) => rule === 'the-rule',
  );
}

const person = (change: Partial<Facts['person']>): Change => ({
  facts: { person: { ...NO_FACTS.person, ...change } },
});
const thread = (change: Partial<Facts['thread']>): Change => ({
  facts: { thread: { ...NO_FACTS.thread, ...change } },
});
const linking = (...hosts: string[]): Change => ({ links: hosts.map((host) => `https://${host}/page`) });
const checked = (outcome: Facts['checkers'][number]['outcome']): Change => ({
  facts: { checkers: [{ checker: 'hook', outcome, reason: null, score: null }] },
});

type Row = [string, string, object, Change, string | null];

const HOSTS = {
  block: ['*.example', 'evil.example'],
  hold: ['blog.example'],
  allow: ['good.example', 'fine.evil.example'],
};

/** `then code`, or null where the rule has nothing against it. */
const TABLE: readonly Row[] = [
  ['C11: a listed word', 'words', { words: ['casino'] }, { body: 'The CASINO!' }, 'hold listed_word'],
  ['C11: a part of a word', 'words', { words: ['ass'] }, { body: 'A classic.' }, null],
  ['C11: a wildcard', 'words', { words: ['cas*'] }, { body: 'Casinos' }, 'hold listed_word'],
  ['C11: another script', 'words', { words: ['казино'] }, { body: 'Лучшее казино.' }, 'hold listed_word'],
  ['C11: several words', 'words', { words: ['buy now'] }, { body: 'Buy, now' }, 'hold listed_word'],
  [
    'C13: a word in disguise',
    'words',
    { words: ['viagra'] },
    { body: 'v\u200bі\u200bаgrа' },
    'hold listed_word',
  ],
  [
    'a word cut by emphasis',
    'words',
    { words: ['viagra'] },
    { body: 'cheap v**ia**gr_a_' },
    'hold listed_word',
  ],
  ['a word cut by escapes', 'words', { words: ['viagra'] }, { body: 'via\\_gra' }, 'hold listed_word'],
  [
    'a word cut by a link',
    'words',
    { words: ['viagra'] },
    { body: '[via](https://x.example/)gra' },
    'hold listed_word',
  ],
  ['a word in the name', 'words', { words: ['casino'] }, { name: 'Casino Ada' }, 'hold listed_word'],
  [
    'a word in the website',
    'words',
    { words: ['casino'] },
    { website: 'https://casino.example/' },
    'hold listed_word',
  ],
  ['only in the body', 'words', { words: ['casino'], where: 'body' }, { name: 'Casino' }, null],
  ['only in the name', 'words', { words: ['there'], where: 'name' }, {}, null],
  ['disallowed words', 'words', { words: ['there'], then: 'reject' }, {}, 'reject listed_word'],
  ['no words', 'words', {}, {}, null],
  ['C12: a pattern', 'pattern', { pattern: 'th.re' }, {}, 'hold matched_pattern'],
  ['a pattern, capitals told apart', 'pattern', { pattern: 'WAS', ignoreCase: false }, {}, null],
  [
    'a pattern that sees through disguises',
    'pattern',
    { pattern: 'casino', folded: true },
    { body: 'Cаsіnо' },
    'hold matched_pattern',
  ],
  ['a pattern that does not', 'pattern', { pattern: 'casino' }, { body: 'Cаsіnо' }, null],
  ['a pattern in the name', 'pattern', { pattern: '^Ada$', where: 'name' }, {}, 'hold matched_pattern'],
  ['C10: a blocked host', 'link-hosts', HOSTS, linking('evil.example'), 'spam listed_host'],
  ['C10: below a blocked host', 'link-hosts', HOSTS, linking('a.b.evil.example'), 'spam listed_host'],
  ['C10: a host that is held', 'link-hosts', HOSTS, linking('blog.example'), 'hold listed_host'],
  ['C10: a host that is allowed', 'link-hosts', HOSTS, linking('good.example'), null],
  ['C10: allowed below blocked', 'link-hosts', HOSTS, linking('fine.evil.example'), null],
  ['C10: blocked by the wider entry', 'link-hosts', HOSTS, linking('other.example'), 'spam listed_host'],
  [
    'C10: one good, one bad',
    'link-hosts',
    HOSTS,
    linking('good.example', 'evil.example'),
    'spam listed_host',
  ],
  [
    'C10: one to hold, one bad',
    'link-hosts',
    HOSTS,
    linking('blog.example', 'evil.example'),
    'spam listed_host',
  ],
  ['C10: not listed', 'link-hosts', HOSTS, linking('example.net'), null],
  ['C10: the website', 'link-hosts', HOSTS, { website: 'http://EVIL.example.' }, 'spam listed_host'],
  ['C10: refused', 'link-hosts', { ...HOSTS, then: 'refuse' }, linking('evil.example'), 'refuse listed_host'],
  [
    'C10: the same host in two lists',
    'link-hosts',
    { block: ['x.example'], allow: ['x.example'] },
    linking('x.example'),
    'spam listed_host',
  ],
  ['a listed network', 'networks', { cidrs: ['203.0.112.0/20'] }, {}, 'hold listed_network'],
  ['another network', 'networks', { cidrs: ['198.51.100.0/24', '2001:db8::/32'] }, {}, null],
  ['an unknown network', 'networks', { cidrs: ['203.0.113.0/24'] }, { network: null }, null],
  ['C9: links', 'links', { holdAt: 2 }, linking('a.example', 'a.example'), 'hold held_links'],
  [
    'C9: links that are not counted',
    'links',
    { holdAt: 2, allow: ['a.example'] },
    linking('www.a.example', 'b.example'),
    null,
  ],
  ['D1: everything', 'hold-everything', {}, {}, 'hold held_everything'],
  [
    'D3: too few approved',
    'first-comments',
    { count: 2 },
    person({ proven: true, approvedWhileProven: 1 }),
    'hold held_first_comment',
  ],
  [
    'D3: enough approved',
    'first-comments',
    { count: 2 },
    person({ proven: true, approvedWhileProven: 2 }),
    null,
  ],
  [
    'C23: approved, not proven',
    'first-comments',
    {},
    person({ approvedWhileProven: 2 }),
    'hold held_first_comment',
  ],
  ['D4: a new person', 'person-age', { days: 7 }, person({ daysKnown: 6 }), 'hold person_new'],
  ['D4: an old friend', 'person-age', { days: 7 }, person({ daysKnown: 7 }), null],
  [
    'D4: rejected lately',
    'rejected-lately',
    {},
    person({ decidedLately: 10, rejectedLately: 3 }),
    'hold person_rejected_lately',
  ],
  ['D4: mostly approved', 'rejected-lately', {}, person({ decidedLately: 10, rejectedLately: 2 }), null],
  ['D4: one is no share', 'rejected-lately', {}, person({ decidedLately: 1, rejectedLately: 1 }), null],
  [
    'C22: an address to throw away',
    'disposable-address',
    { then: 'spam' },
    person({ disposable: true }),
    'spam disposable_address',
  ],
  ['repeated', 'repeated-text', {}, { bodyLength: 20, facts: { repeated: 3 } }, 'hold repeated_text'],
  ['said by many', 'repeated-text', {}, { bodyLength: 19, facts: { repeated: 9 } }, null],
  ['repeated less often', 'repeated-text', {}, { bodyLength: 20, facts: { repeated: 2 } }, null],
  [
    'D6: a heated thread',
    'slow-mode',
    {},
    thread({ reports: 2, secondsSinceOwn: 119 }),
    'refuse slowed_down',
  ],
  ['D6: waited long enough', 'slow-mode', {}, thread({ reports: 2, secondsSinceOwn: 120 }), null],
  ['D6: not reported', 'slow-mode', {}, thread({ secondsSinceOwn: 0 }), null],
  ['many direct replies', 'many-replies', {}, thread({ repliesFromNetwork: 3 }), 'hold many_replies'],
  ['some direct replies', 'many-replies', {}, thread({ repliesFromNetwork: 2 }), null],
  [
    'C2: a forged form',
    'form',
    {},
    { facts: { form: { token: 'forged', honeypot: false } } },
    'hold form_forged',
  ],
  [
    'C2: an old form',
    'form',
    { then: 'reject' },
    { facts: { form: { token: 'too_old', honeypot: false } } },
    'hold form_too_old',
  ],
  [
    'C1: the honeypot',
    'honeypot',
    {},
    { facts: { form: { token: 'good', honeypot: true } } },
    'spam honeypot_filled',
  ],
  [
    'C4: raised risk, no proof',
    'proof-of-work',
    { askAt: 0.4 },
    { facts: { repeated: 4 } },
    'hold proof_of_work_missing',
  ],
  [
    'C4: raised risk, proof',
    'proof-of-work',
    { askAt: 0.4 },
    { facts: { repeated: 4, proofOfWork: 'solved' } },
    null,
  ],
  [
    'C16: looks like spam',
    'spam-filter',
    {},
    { facts: { spam: { score: 0.7, reasons: [], learned: 0 } } },
    'hold spam_score',
  ],
  [
    'C16: certain',
    'spam-filter',
    {},
    { facts: { spam: { score: 0.99, reasons: [], learned: 0 } } },
    'spam spam_score',
  ],
  ['C14: a checker says spam', 'checker', {}, checked('spam'), 'spam checker_objected'],
  ['C19: a checker is down', 'checker', {}, checked('unavailable'), 'hold checker_unavailable'],
  [
    'C19: a checker is down, pass',
    'checker',
    { onOutage: 'pass' },
    checked('unavailable'),
    'pass checker_unavailable',
  ],
  ['too short', 'length', { minBody: 20 }, {}, 'refuse refused_too_short'],
  ['too long', 'length', { maxBody: 10 }, {}, 'refuse refused_too_long'],
  ['too long a name', 'length', { maxName: 2 }, {}, 'refuse refused_name_too_long'],
  ['100 emoji are 100 characters', 'length', {}, { name: '😀'.repeat(100) }, null],
];

describe('what rules can be made of', () => {
  test.each(TABLE)('%s', (_what, phase, params, change, expected) => {
    const said = verdict(phase, params, change);
    expect(said?.code === 'no_objection' ? null : `${said?.outcome} ${said?.code}`).toBe(expected);
  });

  test('every phase of the catalogue is in the table', () => {
    const tried = new Set(TABLE.map(([, phase]) => phase));
    expect(CATALOGUE.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
  });

  test('a verdict names the entry by its number, and where it was found, never by words', () => {
    const listed = verdict('words', { words: ['roulette', 'casino'] }, { website: 'https://casino.example' });
    expect(listed?.detail).toEqual({ entry: 1, place: 'website' });
    const hosts = verdict(
      'link-hosts',
      { hold: ['a.example', 'b.example'] },
      linking('www.b.example', 'a.example'),
    );
    expect(hosts?.detail).toEqual({ list: 'hold', entry: 1, hosts: 2 });
    expect(verdict('pattern', { pattern: 'there' }, {})?.detail).toEqual({ place: 'body' });
  });

  test('C11, C12: a list of 50,000 words finds the last of them in the longest text, and lists share the folding', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => `word${index.toString(36)}x`);
    const body = `${'вот так хорошо '.repeat(660)} ${many.at(-1)}`.slice(-10_000);
    const rules = readyRules({
      version: '1',
      rules: readRules([{ id: 'long', phase: 'words', params: { words: many } }]),
    });
    const known = { ...NO_FACTS, now: new Date(0) };
    expect(judge({ ...submission, body }, known, rules).verdicts.at(-1)?.detail).toEqual({
      entry: 49_999,
      place: 'body',
    });
    let read = 0;
    const counted = {
      ...submission,
      get body() {
        read++;
        return body;
      },
    };
    const list = (id: string): object => ({ id, phase: 'words', params: { words: ['casino'] } });
    const three = readyRules({ version: '1', rules: readRules([list('a'), list('b'), list('c')]) });
    judge(counted, known, three);
    expect(read).toBe(1);
  });
});

test('D7: a stored rule that this release does not know holds, says so, and stops nothing else', () => {
  const [known] = readRules([{ id: 'all', phase: 'links', params: { holdAt: 1 } }]);
  const stranger = { ...known, id: 'from-tomorrow', phase: 'telepathy' } as Rule;
  const unfit = { ...known, id: 'unfit', phase: 'pattern', params: { pattern: '(' } } as Rule;
  const rules = readyStoredRules({
    version: '1',
    rules: [known, stranger, unfit].filter((rule) => rule !== undefined),
  });
  const { status, reason, verdicts } = judge(submission, { ...NO_FACTS, now: new Date(0) }, rules);
  expect([status, reason]).toEqual(['pending', 'rule_unusable']);
  expect(verdicts.slice(-3).map(({ rule, code }) => [rule, code])).toEqual([
    ['all', 'no_objection'],
    ['from-tomorrow', 'rule_unusable'],
    ['unfit', 'rule_unusable'],
  ]);
});
