import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { GetArticle } from '@rejoinder/articles';
import { codePoints } from '@rejoinder/kernel';
import {
  Backtest,
  readyRules,
  statusBy,
  type BacktestReport,
  type PastDecision,
  type ReadyRules,
  type Submission,
} from '@rejoinder/moderation';
import { renderComment, type RawMarkdown } from '../text/render-comment.js';
import { fitRules } from './fit-rules.js';
import { ReplayRepository, type ReplayRow } from './replay.repository.js';
import { RuleSetRepository } from './rule-set.repository.js';
import { RulesInForce } from './rules-in-force.js';

/** A past decision, with what whoever reads the report wants to know besides. */
export interface ReplayedDecision extends PastDecision {
  readonly articleSlug: string;
  readonly nowStatus: ReplayRow['now'];
}

export interface RulesReport extends BacktestReport<ReplayedDecision> {
  /** False when it took too long and was ended before all that was asked for had been judged. */
  readonly complete: boolean;
}

const CHUNK = 250;
/** Others get their turn after so many milliseconds. */
const TURN_MS = 10;
/** Nor for more decisions than these, however fast they are. */
const AT_ONCE = 10;
/** Costly patterns over long texts could take minutes; nobody waits that long for an answer. */
const BUDGET_MS = 20_000;

/** Tries rules on what was decided before they are in force (row D8). Reads, judges and counts; writes nothing. */
@Injectable()
export class BacktestRules {
  constructor(
    private readonly decisions: ReplayRepository,
    private readonly sets: RuleSetRepository,
    private readonly inForce: RulesInForce,
    private readonly getArticle: GetArticle,
  ) {}

  /**
   * @param candidate rules to try; undefined for those in force
   * @param last how many decisions, counted from the newest
   * @throws DomainError validation_failed with every fault, article_not_found
   */
  async execute(candidate: unknown, last: number, articleSlug: string | null): Promise<RulesReport> {
    const rules = await this.rulesOf(candidate);
    const article = articleSlug === null ? null : await this.getArticle.execute(articleSlug);
    const backtest = new Backtest<ReplayedDecision>(rules);
    const started = performance.now();
    let [turn, judged] = [started, 0];
    for await (const row of this.newest(article?.id ?? null, last)) {
      backtest.add(pastDecision(row));
      const now = performance.now();
      if (now - started > BUDGET_MS) return { ...backtest.report(), complete: false };
      if (++judged < AT_ONCE && now - turn < TURN_MS) continue;
      await nextTurn();
      [turn, judged] = [performance.now(), 0];
    }
    return { ...backtest.report(), complete: true };
  }

  private async rulesOf(candidate: unknown): Promise<ReadyRules> {
    if (candidate !== undefined) return readyRules({ version: 'candidate', rules: fitRules(candidate) });
    return this.inForce.at((await this.sets.newestVersion()) || null);
  }

  private async *newest(articleId: string | null, last: number): AsyncGenerator<ReplayRow> {
    let before: string | null = null;
    for (let left = last; left > 0;) {
      const rows: ReplayRow[] = await this.decisions.chunk(before, articleId, Math.min(CHUNK, left));
      yield* rows;
      left -= rows.length;
      before = rows.at(-1)?.id ?? null;
      if (rows.length < CHUNK || before === null) return;
    }
  }
}

function pastDecision(row: ReplayRow): ReplayedDecision {
  return {
    commentId: row.commentId,
    submission: submissionOf(row),
    facts: row.facts,
    verdicts: row.verdicts,
    was: row.was ?? statusBy(row.verdicts),
    reason: row.reason ?? 'approved_no_objection',
    people: row.byPeople === null || row.byPeople === 'pending' ? null : PEOPLE[row.byPeople],
    articleSlug: row.articleSlug,
    nowStatus: row.now,
  };
}

const PEOPLE = { approved: 'good', rejected: 'bad', spam: 'bad' } as const;

/** To find links the text has to be rendered, which takes longer than all rules: only where a rule asks. */
function submissionOf(row: ReplayRow): Submission {
  let found: readonly string[] | undefined;
  return {
    articleId: row.articleId,
    tags: row.tags,
    parentId: row.parentId,
    name: row.authorName,
    website: row.authorUrl,
    body: row.body,
    get links() {
      return (found ??= renderComment(row.body as RawMarkdown).links);
    },
    bodyLength: codePoints(row.body),
    network: null,
    by: 'reader',
  };
}
