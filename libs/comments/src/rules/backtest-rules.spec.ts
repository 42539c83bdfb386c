import { describe, expect, test } from '@jest/globals';
import type { GetArticle } from '@rejoinder/articles';
import { NO_FACTS } from '@rejoinder/moderation';
import { BacktestRules } from './backtest-rules.js';
import type { ReplayRepository, ReplayRow } from './replay.repository.js';
import type { RuleSetRepository } from './rule-set.repository.js';
import type { RulesInForce } from './rules-in-force.js';

const row = (index: number, body: string): ReplayRow => ({
  id: `decision-${index}`,
  commentId: `comment-${index}`,
  articleId: 'article',
  articleSlug: 'lamps',
  tags: [],
  parentId: null,
  authorName: 'Grace',
  authorUrl: null,
  body,
  facts: NO_FACTS,
  verdicts: [],
  was: 'approved',
  reason: null,
  now: 'approved',
  byPeople: null,
});

/** As many decisions as anybody asks for, at once: nothing here waits for anything. */
class Decisions {
  readonly asked: { before: string | null; limit: number }[] = [];
  private given = 0;

  constructor(
    private readonly count: number,
    private readonly body: string,
  ) {}

  chunk(before: string | null, _article: string | null, limit: number): Promise<ReplayRow[]> {
    this.asked.push({ before, limit });
    const rows = Array.from({ length: Math.min(limit, this.count - this.given) }, (_, index) =>
      row(this.given + index, this.body),
    );
    this.given += rows.length;
    return Promise.resolve(rows);
  }
}

function backtestOf(decisions: Decisions): BacktestRules {
  return new BacktestRules(
    decisions as unknown as ReplayRepository,
    {} as RuleSetRepository,
    {} as RulesInForce,
    {} as GetArticle,
  );
}

describe('D8: a backtest', () => {
  test('reads in pieces, each after the last of the one before, no more than was asked for', async () => {
    const decisions = new Decisions(10_000, 'Short.');
    const report = await backtestOf(decisions).execute([], 600, null);
    expect(report).toMatchObject({ judged: 600, complete: true });
    expect(decisions.asked).toEqual([
      { before: null, limit: 250 },
      { before: 'decision-249', limit: 250 },
      { before: 'decision-499', limit: 100 },
    ]);
    expect((await backtestOf(new Decisions(3, 'Short.')).execute([], 600, null)).judged).toBe(3);
  });

  test('lets others have their turn while it judges', async () => {
    let turns = 0;
    let done = false;
    const turn = (): void => {
      turns++;
      if (!done) setImmediate(turn);
    };
    setImmediate(turn);
    const slow = { id: 'slow', phase: 'pattern', params: { pattern: '(a|b|c)[a-z ]+x$', folded: true } };
    const body = 'abc '.repeat(2_000);
    const report = await backtestOf(new Decisions(100, body)).execute([slow], 100, null);
    done = true;
    expect(report.judged).toBe(100);
    expect(turns).toBeGreaterThan(5);
  });
});
