import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CATALOGUE, FORM_TOKENS, judge, OUTCOMES, readRules, readyRules, REASONS } from './index.js';
import type { Decision, Facts, Parameter, ReadyRules, Submission, Verdict } from './index.js';

const CANARY = 'canary-7f3a';
const SEVERITY = ['approved', 'pending', 'spam', 'rejected', 'refused'];
const LISTED = { words: 'casino', block: 'evil.example', network: '198.51.100.0/24' };

const submissions: fc.Arbitrary<Submission> = fc.record({
  articleId: fc.constant('01900000-0000-7000-8000-000000000001'),
  tags: fc.constantFrom([], ['harbour']),
  parentId: fc.option(fc.uuid()),
  name: fc.string({ maxLength: 105 }).map((text) => CANARY + text),
  website: fc.option(fc.constantFrom(`https://${LISTED.block}/${CANARY}`, `https://fine.example/${CANARY}`)),
  body: fc.string({ unit: 'grapheme' }).map((text) => `${CANARY} ${text}`),
  links: fc.array(fc.constantFrom(`https://fine.example/${CANARY}`, `https://${LISTED.block}/${CANARY}`), {
    maxLength: 4,
  }),
  bodyLength: fc.nat(10_050),
  network: fc.option(fc.constantFrom('203.0.113.0/24', LISTED.network)),
  by: fc.constantFrom('reader', 'reader', 'staff'),
});

const facts: fc.Arbitrary<Facts> = fc.record({
  now: fc.date({ noInvalidDate: true }),
  discussionOpen: fc.boolean(),
  duplicate: fc.boolean(),
  person: fc
    .record({
      approvedWhileProven: fc.nat(3),
      proven: fc.boolean(),
      secondsUntilFree: fc.constantFrom(0, 0, 3),
      recentElsewhere: fc.boolean(),
      daysKnown: fc.option(fc.nat(30)),
      decidedLately: fc.nat(6),
      rejectedLately: fc.nat(6),
      disposable: fc.boolean(),
      staffName: fc.boolean(),
      staffAddress: fc.boolean(),
    })
    .map((known) => ({ ...known, rejectedLately: Math.min(known.rejectedLately, known.decidedLately) })),
  network: fc.record({ secondsUntilFree: fc.constantFrom(0, 0, 3), lastHour: fc.nat(20) }),
  thread: fc.record({
    reports: fc.nat(5),
    secondsSinceOwn: fc.option(fc.nat(300)),
    repliesFromNetwork: fc.nat(5),
  }),
  repeated: fc.nat(5),
  form: fc.record({ token: fc.constantFrom(...FORM_TOKENS), honeypot: fc.boolean() }),
  proofOfWork: fc.constantFrom('none', 'solved', 'wrong', 'reused'),
  spam: fc.option(
    fc.record({
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      reasons: fc.constant([]),
      learned: fc.nat(),
    }),
  ),
  checkers: fc.array(
    fc.record({
      checker: fc.constantFrom('akismet', 'hook'),
      outcome: fc.constantFrom('pass', 'hold', 'spam', 'reject', 'none', 'unavailable'),
      reason: fc.constant(null),
      score: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    }),
    { maxLength: 3 },
  ),
  bans: fc.array(
    fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom('person', 'network', 'name', 'host'),
      effect: fc.constantFrom('refuse', 'hold'),
    }),
    { maxLength: 2 },
  ),
});

/** Parameters as anybody may write them; lists and texts have something that the submissions above may have. */
function parameter(name: string, shape: Parameter): fc.Arbitrary<unknown> {
  switch (shape.type) {
    case 'number':
      return shape.whole
        ? fc.oneof(
            fc.integer({ min: shape.min, max: Math.min(shape.max, shape.min + 10) }),
            fc.integer({ min: shape.min, max: shape.max }),
          )
        : fc.double({ min: shape.min, max: shape.max, noNaN: true });
    case 'choice':
      return fc.constantFrom(...shape.of);
    case 'flag':
      return fc.boolean();
    case 'text':
      return fc.constant(name === 'pattern' ? 'casin[o0]' : '');
    case 'texts':
      return fc.constant(
        { words: [LISTED.words], block: [LISTED.block], hold: ['fine.example'], cidrs: [LISTED.network] }[
          name
        ] ?? [],
      );
  }
}

function parametersOf(shapes: Readonly<Record<string, Parameter>>): fc.Arbitrary<object> {
  return fc
    .record(Object.fromEntries(Object.entries(shapes).map(([key, shape]) => [key, parameter(key, shape)])))
    .filter(
      ({ minBody = 0, maxBody = Infinity }: { minBody?: number; maxBody?: number }) => minBody <= maxBody,
    );
}

const rule: fc.Arbitrary<object> = fc.constantFrom(...CATALOGUE).chain(({ name, parameters }) =>
  fc.record({
    phase: fc.constant(name),
    enabled: fc.boolean(),
    tags: fc.constantFrom([], ['harbour'], ['politics']),
    params: parametersOf(parameters),
  }),
);
/** A rule of every phase, all switched on and about everything. Made ready beforehand, since that takes long. */
const oneOfEach = fc.constantFrom(...fc.sample(everyPhase(), 60).map((rules) => made(rules)));

const written = fc
  .array(rule, { maxLength: 12 })
  .map((rules) => rules.map((one, index) => ({ id: `rule-${index}`, ...one })));
const sets = written.map((rules) => made(rules));

function everyPhase(): fc.Arbitrary<object[]> {
  const rules = CATALOGUE.map(({ name, parameters }) =>
    fc.record({
      id: fc.constant(`rule-${name}`),
      phase: fc.constant(name),
      params: parametersOf(parameters),
    }),
  );
  return fc.tuple(...rules);
}

function made(rules: readonly object[]): ReadyRules {
  return readyRules({ version: '1', rules: readRules(rules) });
}

type Worsen = (submission: Submission, known: Facts) => [Submission, Facts];
const worse = (change: (known: Facts) => Partial<Facts>): Worsen => {
  return (submission, known) => [submission, { ...known, ...change(known) }];
};
const person = (change: (known: Facts['person']) => Partial<Facts['person']>): Worsen =>
  worse(({ person: known }) => ({ person: { ...known, ...change(known) } }));

/** Each makes one thing worse and leaves the rest. */
const WORSE: Record<string, Worsen> = {
  closed: worse(() => ({ discussionOpen: false })),
  duplicate: worse(() => ({ duplicate: true })),
  'fewer approved': person(() => ({ approvedWhileProven: 0 })),
  'longer wait': person(({ secondsUntilFree }) => ({ secondsUntilFree: secondsUntilFree + 1 })),
  'seen elsewhere': person(() => ({ recentElsewhere: true })),
  'less known': person(() => ({ daysKnown: null })),
  'rejected once more': person(({ decidedLately, rejectedLately }) => ({
    decidedLately: decidedLately + 1,
    rejectedLately: rejectedLately + 1,
  })),
  'an address to throw away': person(() => ({ disposable: true })),
  'a name of the staff': person(() => ({ staffName: true })),
  'an address of the staff': person(() => ({ staffAddress: true })),
  'busier network': worse(({ network }) => ({
    network: { secondsUntilFree: network.secondsUntilFree + 1, lastHour: network.lastHour + 1 },
  })),
  'one more report': worse(({ thread }) => ({ thread: { ...thread, reports: thread.reports + 1 } })),
  'just written in it': worse(({ thread }) => ({ thread: { ...thread, secondsSinceOwn: 0 } })),
  'one more reply': worse(({ thread }) => ({
    thread: { ...thread, repliesFromNetwork: thread.repliesFromNetwork + 1 },
  })),
  'once more the same': worse(({ repeated }) => ({ repeated: repeated + 1 })),
  honeypot: worse(({ form }) => ({ form: { ...form, honeypot: true } })),
  'a forged form': worse(({ form }) => ({ form: { ...form, token: 'forged' } })),
  'no work done': worse(() => ({ proofOfWork: 'none' })),
  'more like spam': worse(({ spam }) => ({
    spam: { reasons: [], learned: 0, ...spam, score: ((spam?.score ?? 0.5) + 1) / 2 },
  })),
  'a checker objects': worse(({ checkers }) => ({
    checkers: [...checkers, { checker: 'other', outcome: 'spam', reason: null, score: 1 }],
  })),
  'a checker is silent': worse(({ checkers }) => ({
    checkers: [...checkers, { checker: 'other', outcome: 'unavailable', reason: null, score: null }],
  })),
  'one more ban': worse(({ bans }) => ({ bans: [...bans, { id: 'new', kind: 'host', effect: 'hold' }] })),
  'more links': (s, f) => [{ ...s, links: [...s.links, 'https://another.example/'] }, f],
  'a listed host': (s, f) => [{ ...s, links: [...s.links, `https://shop.${LISTED.block}/`] }, f],
  'a listed website': (s, f) => [{ ...s, website: `https://${LISTED.block}/` }, f],
  'a listed word': (s, f) => [{ ...s, body: `${s.body} CÄSINO` }, f],
  'a listed name': (s, f) => [{ ...s, name: `${s.name} c.a.s.i.n.o` }, f],
  'a listed network': (s, f) => [{ ...s, network: LISTED.network }, f],
  'too long': (s, f) => [{ ...s, bodyLength: 10_051 }, f],
  'too long a name': (s, f) => [{ ...s, name: s.name.padEnd(200, 'x') }, f],
};

function ranks({ verdicts }: Decision): number[] {
  return verdicts.map(({ outcome }) => OUTCOMES.indexOf(outcome));
}

/** What is always checked and nobody may be told. */
function isSilentCheck({ rule: id, code, outcome }: Verdict): boolean {
  return !id.startsWith('rule-') && outcome !== 'pass' && REASONS[code].author === null;
}

function severity(...about: Parameters<typeof judge>): number {
  return SEVERITY.indexOf(judge(...about).status);
}

describe('judge, for all submissions, facts and rules', () => {
  test.each(Object.entries(WORSE))('more evidence is never milder: %s', (_what, worsen) => {
    fc.assert(
      fc.property(submissions, facts, oneOfEach, (submission, known, rules) => {
        const before = ranks(judge(submission, known, rules));
        const after = ranks(judge(...worsen(submission, known), rules));
        expect(after.length).toBe(before.length);
        // Not even one of all verdicts is milder, so neither is the strongest.
        expect(after.map((rank, index) => Math.min(rank, before[index] ?? 0))).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  test('one more rule, wherever it stands, is never milder; one switched on neither', () => {
    fc.assert(
      fc.property(submissions, facts, written, rule, fc.nat(), (submission, known, rules, added, place) => {
        const more = rules.toSpliced(place % (rules.length + 1), 0, { id: 'added', ...added });
        const allOn = rules.map((one) => ({ ...one, enabled: true }));
        const before = severity(submission, known, made(rules));
        expect(severity(submission, known, made(more))).toBeGreaterThanOrEqual(before);
        expect(severity(submission, known, made(allOn))).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('the first of the strongest that may be told decides; the order of the rules changes no state', () => {
    fc.assert(
      fc.property(submissions, facts, written, (submission, known, rules) => {
        const decision = judge(submission, known, made(rules));
        const spoken = decision.verdicts.filter(({ code }) => code !== 'no_objection');
        const strongest = Math.max(0, ...spoken.map(({ outcome }) => OUTCOMES.indexOf(outcome)));
        const equals = spoken.filter(({ outcome }) => OUTCOMES.indexOf(outcome) === strongest);
        const first = equals.find((said) => !isSilentCheck(said)) ?? equals[0];
        expect(decision.status).toBe(SEVERITY[strongest]);
        expect(decision.decidedBy).toBe(first?.rule ?? 'chain');
        expect(decision.reason).toBe(first?.code ?? 'approved_no_objection');
        expect(judge(submission, known, made(rules.toReversed())).status).toBe(decision.status);
      }),
    );
  });

  test('D7: rules that are off, or about other articles, say nothing; the others say one thing each', () => {
    fc.assert(
      fc.property(submissions, facts, sets, (submission, known, rules) => {
        const { verdicts } = judge(submission, known, rules);
        const heard = rules.rules
          .filter(({ tags }) => tags.length === 0 || tags.some((tag) => submission.tags.includes(tag)))
          .map(({ id }) => id);
        const said = verdicts.map(({ rule: id }) => id).filter((id) => id.startsWith('rule-'));
        expect(said).toEqual(heard);
        expect(rules.rules.every(({ enabled }) => enabled)).toBe(true);
      }),
    );
  });

  test('D10: the same is judged the same, whenever and how often', () => {
    fc.assert(
      fc.property(submissions, facts, sets, (submission, known, rules) => {
        const decision = judge(submission, known, rules);
        expect(judge({ ...submission }, structuredClone(known), rules)).toEqual(decision);
        expect(judge(submission, { ...known, now: new Date(0) }, rules)).toEqual(decision);
      }),
    );
  });

  test('promise 1: no verdict repeats what the reader wrote; scores are from 0 to 1, codes have sentences', () => {
    fc.assert(
      fc.property(submissions, facts, sets, (submission, known, rules) => {
        const decision = judge(submission, known, rules);
        expect(JSON.stringify(decision)).not.toContain(CANARY);
        for (const { score, code } of decision.verdicts) {
          expect(score >= 0 && score <= 1).toBe(true);
          expect(REASONS[code].sentence).toMatch(/\.$/);
        }
      }),
    );
  });
});
