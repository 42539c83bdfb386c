import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_RULES, judge, type Facts, type Rules, type Submission } from './index.js';

const CANARY = 'canary-7f3a';

const submissions: fc.Arbitrary<Submission> = fc.record({
  articleId: fc.uuid(),
  parentId: fc.option(fc.uuid()),
  name: fc.string({ maxLength: 110 }).map((text) => CANARY + text),
  website: fc.option(fc.webUrl().map((url) => `${url}?${CANARY}`)),
  body: fc.string().map((text) => CANARY + text),
  linkCount: fc.nat(6),
  bodyLength: fc.nat(10_050),
  by: fc.constantFrom('reader', 'staff'),
});
const facts: fc.Arbitrary<Facts> = fc.record({
  now: fc.date({ noInvalidDate: true }),
  discussionOpen: fc.boolean(),
  duplicate: fc.boolean(),
  person: fc.record({
    approvedWhileProven: fc.nat(3),
    proven: fc.boolean(),
    secondsUntilFree: fc.nat(3),
    recentElsewhere: fc.boolean(),
  }),
  network: fc.record({ secondsUntilFree: fc.nat(3) }),
});
const rules: fc.Arbitrary<Rules> = fc.record({
  ...Object.fromEntries(Object.entries(DEFAULT_RULES).map(([name, value]) => [name, fc.constant(value)])),
  holdAtLinks: fc.nat(4),
  holdFirstComment: fc.boolean(),
}) as fc.Arbitrary<Rules>;

const SEVERITY = ['approved', 'pending', 'spam', 'refused'];

/** Each makes one thing worse and leaves the rest. */
const WORSE: Record<string, (submission: Submission, known: Facts) => [Submission, Facts]> = {
  closed: (s, f) => [s, { ...f, discussionOpen: false }],
  duplicate: (s, f) => [s, { ...f, duplicate: true }],
  'fewer approved': (s, f) => [s, { ...f, person: { ...f.person, approvedWhileProven: 0 } }],
  'not proven': (s, f) => [s, { ...f, person: { ...f.person, proven: false } }],
  'longer wait': (s, f) => [
    s,
    { ...f, person: { ...f.person, secondsUntilFree: f.person.secondsUntilFree + 1 } },
  ],
  'seen elsewhere': (s, f) => [s, { ...f, person: { ...f.person, recentElsewhere: true } }],
  'busier network': (s, f) => [s, { ...f, network: { secondsUntilFree: f.network.secondsUntilFree + 1 } }],
  'more links': (s, f) => [{ ...s, linkCount: s.linkCount + 1 }, f],
  'too long': (s, f) => [{ ...s, bodyLength: 10_051 }, f],
  'too long a name': (s, f) => [{ ...s, name: s.name.padEnd(200, 'x') }, f],
};

function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.toReversed() as T;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  ) as T;
}

describe('judge, for all submissions and facts', () => {
  test.each(Object.entries(WORSE))('more evidence is never milder: %s', (_what, worsen) => {
    fc.assert(
      fc.property(submissions, facts, rules, (submission, known, ruled) => {
        const before = judge(submission, known, ruled);
        const after = judge(...worsen(submission, known), ruled);
        expect(SEVERITY.indexOf(after.status)).toBeGreaterThanOrEqual(SEVERITY.indexOf(before.status));
      }),
    );
  });

  test('the same facts in any order give the same decision', () => {
    fc.assert(
      fc.property(submissions, facts, rules, (submission, known, ruled) => {
        const decision = judge(submission, known, ruled);
        expect(judge(reversed(submission), reversed(known), reversed(ruled))).toEqual(decision);
        expect(judge(submission, { ...known, now: new Date(0) }, ruled)).toEqual(decision);
      }),
    );
  });

  test('promise 1: no verdict repeats what the reader wrote; scores stay between 0 and 1', () => {
    fc.assert(
      fc.property(submissions, facts, rules, (submission, known, ruled) => {
        const decision = judge(submission, known, ruled);
        expect(JSON.stringify(decision)).not.toContain(CANARY);
        for (const { score } of decision.verdicts) expect(score >= 0 && score <= 1).toBe(true);
      }),
    );
  });
});
