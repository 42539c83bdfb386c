import { describe, expect, test } from '@jest/globals';
import type { CommentStatus } from '@rejoinder/contracts';
import type { CheckerFact } from '@rejoinder/moderation';
import { newsForChecker, type Opinion } from './news-for-checker.js';

const said = (outcome: CheckerFact['outcome'], action = 'submitted'): Opinion => ({
  by: action === 'edited' ? 'reader' : 'system',
  ...{ action, from: null, to: 'pending' },
  checkers: [{ checker: 'other', outcome: 'spam', reason: null, score: null }, fact(outcome)],
});
const fact = (outcome: CheckerFact['outcome']): CheckerFact => ({
  ...{ checker: 'hook', outcome, reason: null, score: null },
});
const staff = (action: string, from: CommentStatus | null, to: CommentStatus | null): Opinion => ({
  ...{ by: 'staff', action, from, to, checkers: null },
});
const moved = (from: CommentStatus, to: CommentStatus): Opinion => staff('status', from, to);
const undone = (from: CommentStatus, to: CommentStatus): Opinion => staff('undone', from, to);
const news = (...opinions: Opinion[]) => newsForChecker('hook', opinions);

describe('C15: what a checker is told about a decision', () => {
  test.each<[CheckerFact['outcome'], CommentStatus, string | null]>([
    ['pass', 'spam', 'spam'],
    ['pass', 'approved', null],
    ['spam', 'approved', 'ham'],
    ['spam', 'spam', null],
    ['reject', 'approved', 'ham'],
    ['hold', 'approved', 'ham'],
    ['none', 'spam', 'spam'],
    ['unavailable', 'approved', 'ham'],
    ['unavailable', 'spam', 'spam'],
    ['pass', 'rejected', null],
    ['unavailable', 'rejected', null],
  ])('it said %s, a person says %s: %s', (outcome, to, label) => {
    expect(news(said(outcome), moved('pending', to))).toBe(label);
  });

  test('the last word counts, and is not said twice', () => {
    const [spam, ham] = [moved('pending', 'spam'), moved('spam', 'approved')];
    expect(news(said('pass'), spam, ham)).toBe('ham');
    expect(news(said('pass'), spam, ham, moved('approved', 'pending'))).toBeNull();
    expect(news(said('pass'), spam, moved('spam', 'rejected'), moved('rejected', 'spam'))).toBeNull();
  });

  test('its answer after an outage is its answer', () => {
    expect(news(said('unavailable'), said('spam', 'rescored'), moved('spam', 'approved'))).toBe('ham');
    expect(news(said('unavailable'), said('pass', 'rescored'), moved('pending', 'approved'))).toBeNull();
  });

  test.each<[CheckerFact['outcome'], CommentStatus, CommentStatus, string | null]>([
    ['pass', 'pending', 'spam', 'ham'],
    ['unavailable', 'pending', 'spam', 'ham'],
    ['spam', 'spam', 'approved', 'spam'],
    ['unavailable', 'pending', 'approved', 'spam'],
    ['pass', 'pending', 'approved', null],
    ['spam', 'pending', 'rejected', null],
  ])('it said %s; %s made %s, and that undone: %s', (outcome, from, to, label) => {
    expect(news(said(outcome), moved(from, to), undone(to, from))).toBe(label);
  });

  test('after an undo the next decision is news where it differs', () => {
    const taken = [said('pass'), moved('pending', 'spam'), undone('spam', 'pending')];
    expect(news(...taken, moved('pending', 'spam'))).toBe('spam');
    expect(news(...taken, moved('pending', 'approved'))).toBeNull();
  });

  test('of what it was never asked about it hears nothing: staff, times without it, a text that staff wrote', () => {
    const unasked = { ...said('pass'), checkers: [] };
    expect(news(unasked, moved('pending', 'spam'))).toBeNull();
    expect(news(staff('submitted', null, 'approved'), moved('approved', 'spam'))).toBeNull();
    expect(news(said('pass'), staff('edited', null, null), moved('pending', 'spam'))).toBeNull();
    expect(news(said('spam'), said('pass', 'edited'), moved('pending', 'approved'))).toBeNull();
  });
});
