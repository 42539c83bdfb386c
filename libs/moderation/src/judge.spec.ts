import { describe, expect, test } from '@jest/globals';
import { CHAIN, DEFAULT_RULES, judge, phase, REASONS } from './index.js';
import type { Facts, Phase, Rules, Submission } from './index.js';

const submission: Submission = {
  articleId: 'article',
  parentId: null,
  name: 'Ada',
  website: null,
  body: 'I was there.',
  linkCount: 0,
  bodyLength: 12,
  by: 'reader',
};
const trusted = { approvedWhileProven: 1, proven: true, secondsUntilFree: 0, recentElsewhere: false };
const facts: Facts = {
  now: new Date('2026-05-01T12:00:00Z'),
  discussionOpen: true,
  duplicate: false,
  person: trusted,
  network: { secondsUntilFree: 0 },
};
const staff = { by: 'staff' } as const;
const closed = { discussionOpen: false };

type Row = [string, Partial<Submission>, Partial<Facts>, Partial<Rules>, string, string];
const person = (change: Partial<Facts['person']>): Partial<Facts> => ({ person: { ...trusted, ...change } });
const stranger = person({ approvedWhileProven: 0, proven: false });

describe('judge', () => {
  test.each<Row>([
    ['a trusted reader', {}, {}, {}, 'approved', 'approved_no_objection'],
    ['a member of the staff', staff, stranger, {}, 'approved', 'approved_staff'],
    ['D3: a first comment', {}, stranger, {}, 'pending', 'held_first_comment'],
    ['C23: approved before, not proven', {}, person({ proven: false }), {}, 'pending', 'held_first_comment'],
    ['proven, never approved', {}, person({ approvedWhileProven: 0 }), {}, 'pending', 'held_first_comment'],
    [
      'a first comment, rule off',
      {},
      stranger,
      { holdFirstComment: false },
      'approved',
      'approved_no_objection',
    ],
    ['C9: one link', { linkCount: 1 }, {}, {}, 'approved', 'approved_no_objection'],
    ['C9: two links', { linkCount: 2 }, {}, {}, 'pending', 'held_links'],
    ['two links, rule off', { linkCount: 2 }, {}, { holdAtLinks: 0 }, 'approved', 'approved_no_objection'],
    ['nine links of staff', { ...staff, linkCount: 9 }, {}, {}, 'approved', 'approved_staff'],
    ['a closed discussion', {}, closed, {}, 'refused', 'refused_closed'],
    ['staff in a closed discussion', staff, closed, {}, 'approved', 'approved_staff'],
    ['an empty text', { bodyLength: 0 }, {}, {}, 'refused', 'refused_too_short'],
    ['the longest text', { bodyLength: 10_000 }, {}, {}, 'approved', 'approved_no_objection'],
    ['a longer text', { bodyLength: 10_001 }, {}, {}, 'refused', 'refused_too_long'],
    ['100 emoji as name', { name: '😀'.repeat(100) }, {}, {}, 'approved', 'approved_no_objection'],
    ['101 emoji as name', { name: '😀'.repeat(101) }, {}, {}, 'refused', 'refused_name_too_long'],
    ['promise 3: the same again', {}, { duplicate: true }, {}, 'refused', 'refused_duplicate'],
    ['C5: too fast', {}, person({ secondsUntilFree: 3 }), {}, 'refused', 'refused_flood_person'],
    ['C5: a busy network', {}, { network: { secondsUntilFree: 9 } }, {}, 'refused', 'refused_flood_network'],
    ['staff, too fast', staff, person({ secondsUntilFree: 3 }), {}, 'approved', 'approved_staff'],
    ['F3: fast, elsewhere', {}, person({ recentElsewhere: true }), {}, 'approved', 'noted_flood_address'],
    ['closed and too long', { bodyLength: 10_001 }, closed, {}, 'refused', 'refused_closed'],
    [
      'too long and said before',
      { bodyLength: 10_001 },
      { duplicate: true },
      {},
      'refused',
      'refused_too_long',
    ],
    [
      'said before, too fast',
      {},
      { duplicate: true, network: { secondsUntilFree: 9 } },
      {},
      'refused',
      'refused_duplicate',
    ],
    [
      'links, then too fast',
      { linkCount: 5 },
      person({ secondsUntilFree: 3 }),
      {},
      'refused',
      'refused_flood_person',
    ],
  ])('%s', (_who, submitted, known, ruled, status, reason) => {
    const decision = judge(
      { ...submission, ...submitted },
      { ...facts, ...known },
      { ...DEFAULT_RULES, ...ruled },
    );
    expect(decision).toMatchObject({ status, reason, rulesVersion: 'default-1' });
  });

  test('D9, promise 7: every phase leaves a verdict with a reason, whoever decided', () => {
    const decision = judge(
      { ...submission, linkCount: 4 },
      { ...facts, ...stranger, ...closed },
      DEFAULT_RULES,
    );
    expect(decision.decidedBy).toBe('closed');
    expect(decision.verdicts.map((verdict) => verdict.phase)).toEqual(CHAIN.map((each) => each.name));
    expect(decision.verdicts.map((verdict) => verdict.outcome)).toEqual([
      ...['refuse', 'pass', 'pass', 'pass', 'hold', 'hold', 'pass'],
    ]);
    expect(decision.verdicts[4]).toMatchObject({
      code: 'held_links',
      score: 1,
      detail: { found: 4, limit: 2 },
    });
    for (const verdict of decision.verdicts) expect(REASONS[verdict.code]).toMatch(/\.$/);
  });

  test('C6: says how long to wait for both limits', () => {
    const known = { ...facts, ...person({ secondsUntilFree: 3.2 }), network: { secondsUntilFree: 41.5 } };
    expect(judge(submission, known, DEFAULT_RULES)).toMatchObject({
      reason: 'refused_flood_network',
      decidedBy: 'flood',
      retryAfterSeconds: 42,
    });
    expect(judge(submission, facts, DEFAULT_RULES)).not.toHaveProperty('retryAfterSeconds');
  });

  test('takes any chain: spam is stronger than a hold, weaker than a refusal', () => {
    const spam: Phase = phase('sniff', 1, () => ({ outcome: 'spam', code: 'held_links', score: 0.9 }));
    const decide = (known: Facts) => judge(submission, known, DEFAULT_RULES, [...CHAIN, spam]);
    expect(decide({ ...facts, ...stranger })).toMatchObject({ status: 'spam', decidedBy: 'sniff' });
    expect(decide({ ...facts, ...closed })).toMatchObject({ status: 'refused', decidedBy: 'closed' });
  });
});
