import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { SystemClock } from '@rejoinder/kernel';
import { CheckerFailed } from './checker-failed.js';
import { Checkers } from './checkers.js';
import { SpamChecker, type CheckSubject, type CheckVerdict } from './spam-checker.js';

const SUBJECT: CheckSubject = {
  commentId: null,
  body: 'secret words',
  html: null,
  authorName: 'Ada',
  website: null,
  permalink: 'https://news.example/articles/one',
  language: null,
  type: 'comment',
  createdAt: new Date(0),
  network: null,
  userAgent: null,
};
const PASS: CheckVerdict = { outcome: 'pass', score: null, reason: null };

/** A checker in this process, so that what it does can be decided by the test. */
class Someone extends SpamChecker {
  override readonly timeoutMs = 5000;
  asked = 0;

  constructor(
    override readonly name: string,
    public answer: (signal: AbortSignal) => Promise<CheckVerdict>,
  ) {
    super();
  }

  override check(_subject: CheckSubject, signal: AbortSignal): Promise<CheckVerdict> {
    this.asked++;
    return this.answer(signal);
  }

  override async feedback(_subject: CheckSubject, _label: string, signal: AbortSignal): Promise<void> {
    await this.answer(signal);
  }
}

const fails = () => Promise.reject(new CheckerFailed('status', '500'));
const said: unknown[] = [];
let ticks = 0;

function house(...checkers: SpamChecker[]): Checkers {
  const options = { budgetMs: 30, circuit: { failures: 2, openMs: 1000 }, stopwatch: () => ticks };
  return new Checkers(checkers, new SystemClock(), options);
}

beforeAll(() => {
  const hear = (...words: unknown[]): void => void said.push(...words);
  Logger.overrideLogger({ log: hear, warn: hear, error: hear });
});
afterAll(() => {
  Logger.overrideLogger(new Logger());
});

describe('checkers', () => {
  test('C19: one that does not listen to its signal is left behind at the limit, and its late throw with it', async () => {
    let throwLate = (): void => undefined;
    const deaf = new Someone(
      'deaf',
      () => new Promise((_, fail) => (throwLate = () => fail(new Error('late')))),
    );
    const facts = await house(deaf, new Someone('quick', () => Promise.resolve(PASS))).gather(SUBJECT);
    expect(facts).toMatchObject([
      { checker: 'deaf', outcome: 'unavailable', reason: 'timeout' },
      { checker: 'quick', ...PASS },
    ]);
    throwLate();
    await new Promise(setImmediate);
  });

  test('trap: one that is broken itself is unavailable and the log does not repeat what it threw', async () => {
    said.length = 0;
    const throws = new Someone('throws', () => {
      throw new TypeError('cannot read "secret words"');
    });
    expect(await house(throws).gather(SUBJECT)).toMatchObject([{ outcome: 'unavailable', reason: 'broken' }]);
    expect(said.join(' ')).toMatch(/throws failed: broken TypeError/);
    expect(said.join(' ')).not.toMatch(/secret words/);
  });

  test('C19: while one check tries an open circuit, others do not wait for it', async () => {
    const someone = new Someone('someone', fails);
    const checkers = house(someone);
    for (let n = 0; n < 3; n++) await checkers.gather(SUBJECT);
    expect(someone.asked).toBe(2);

    ticks += 1000;
    let answer: (verdict: CheckVerdict) => void = () => undefined;
    someone.answer = () => new Promise((done) => (answer = done));
    const trying = checkers.check('someone', SUBJECT);
    expect(checkers.state()).toMatchObject([{ circuit: 'trying' }]);
    expect(await checkers.check('someone', SUBJECT)).toMatchObject({ reason: 'circuit_open' });
    answer(PASS);
    expect(await trying).toMatchObject(PASS);
    expect(checkers.state()).toMatchObject([{ circuit: 'closed', lastAnswerAt: expect.any(Date) }]);
  });

  test('C19: a circuit that is tried too early opens for as long again', async () => {
    const someone = new Someone('someone', fails);
    const checkers = house(someone);
    const asked = async (): Promise<number> => {
      await checkers.gather(SUBJECT);
      return someone.asked;
    };
    expect([await asked(), await asked(), await asked()]).toEqual([1, 2, 2]);
    ticks += 999;
    expect(await asked()).toBe(2);
    ticks += 1;
    expect([await asked(), await asked()]).toEqual([3, 3]);
    ticks += 1000;
    expect(await asked()).toBe(4);
  });

  test('C15: feedback that fails is thrown by name, and costs the checker no checks', async () => {
    const someone = new Someone('someone', fails);
    const checkers = house(someone);
    for (let n = 0; n < 3; n++)
      await expect(checkers.feedback('someone', SUBJECT, 'ham')).rejects.toMatchObject({
        name: 'FeedbackFailed',
        checker: 'someone',
        kind: 'status',
      });
    expect(checkers.state()).toMatchObject([{ circuit: 'closed' }]);
  });

  test('one that is not configured is not silently skipped', async () => {
    const gone = { name: 'CheckerUnknown', checker: 'gone' };
    await expect(house().check('gone', SUBJECT)).rejects.toMatchObject(gone);
    await expect(house().feedback('gone', SUBJECT, 'spam')).rejects.toMatchObject(gone);
    expect(() => house(new Someone('a', fails), new Someone('a', fails))).toThrow(/same name/);
  });
});
