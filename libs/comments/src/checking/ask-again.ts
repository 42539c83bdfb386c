import { Injectable } from '@nestjs/common';
import { GetArticle } from '@rejoinder/articles';
import { Checkers, CheckerUnknown, type CheckSubject } from '@rejoinder/checkers';
import { Clock } from '@rejoinder/kernel';
import { judge, type CheckerFact, type Decision, type Facts } from '@rejoinder/moderation';
import { Vault } from '@rejoinder/privacy';
import { guardsOf } from '../judge/guards.js';
import { JudgeComment, submissionOf, type Arriving } from '../judge/judge-comment.js';
import { WhereRepository } from '../judge/where.repository.js';
import { RulesInForce } from '../rules/rules-in-force.js';
import { CommentSettings } from '../settings.js';
import { WITHOUT_FORM } from '../submit/submit-command.js';
import { renderComment, type RawMarkdown } from '../text/render-comment.js';
import type { CheckedComment } from './checked-comment.repository.js';
import { awaitedCheckers } from './score-again.js';
import { reviveFacts, type StoredFacts } from './stored-facts.js';
import { subjectOfStored } from './stored-subject.js';

export interface AskedAgain {
  readonly decision: Decision;
  readonly facts: Facts;
  /** A rule still wants the answer of a checker that may yet give one. */
  readonly waits: boolean;
}

/** Nobody of that name is set up any more: there is nothing to wait for, and no answer either. */
const NOT_CONFIGURED = 'not_configured';

/**
 * Judges a stored comment once more, with what those checkers say now that were silent then. All else counts as it did
 * when it came in, except who is banned: a moderator who banned its author since then meant this comment too. The
 * rules are those of today, so that an operator who gives a checker up lets go what waits for it.
 */
@Injectable()
export class AskAgain {
  constructor(
    private readonly articles: GetArticle,
    private readonly where: WhereRepository,
    private readonly judge: JudgeComment,
    private readonly rules: RulesInForce,
    private readonly checkers: Checkers,
    private readonly vault: Vault,
    private readonly settings: CommentSettings,
    private readonly clock: Clock,
  ) {}

  async execute(comment: CheckedComment, then: StoredFacts): Promise<AskedAgain> {
    const subject = subjectOfStored(comment, this.vault, this.settings);
    const arriving = await this.arrivingAgain(comment, subject);
    const { bans, rulesVersion } = await this.judge.gather(arriving, this.clock.now());
    const rules = await this.rules.at(rulesVersion);
    const submission = submissionOf(arriving);

    const asked = new Set<string>();
    for (let facts: Facts = { ...reviveFacts(then), bans }; ;) {
      const decision = judge(submission, facts, rules);
      const awaited = awaitedCheckers(decision.verdicts);
      const silent = awaited.filter((name) => !asked.has(name));
      if (silent.length === 0) return { decision, facts, waits: awaited.some(mayAnswer(facts)) };
      for (const name of silent) asked.add(name);
      const said = await Promise.all(silent.map((name) => this.ask(name, subject)));
      facts = { ...facts, checkers: facts.checkers.map((fact) => saidOf(fact, said)) };
    }
  }

  private async ask(name: string, subject: CheckSubject): Promise<CheckerFact> {
    try {
      return await this.checkers.check(name, subject);
    } catch (error) {
      if (!(error instanceof CheckerUnknown)) throw error;
      return { checker: name, outcome: 'unavailable', reason: NOT_CONFIGURED, score: null };
    }
  }

  private async arrivingAgain(comment: CheckedComment, subject: CheckSubject): Promise<Arriving> {
    const { body, answeredId: parentId, contact } = comment;
    const article = await this.articles.byId(comment.articleId);
    const parent = parentId === null ? null : await this.where.parent(parentId);
    const author = {
      kind: 'reader' as const,
      name: comment.authorName,
      website: comment.authorUrl,
      avatarId: comment.avatarId,
      // Opened to look for bans alone: no subject has a place for it.
      email: contact && this.vault.openEmail(comment.id, contact.sealedEmail),
      // Any address of the network stands for it.
      ip: subject.network?.replace(/\/\d+$/, '') ?? null,
      userAgent: subject.userAgent,
      deviceToken: null,
    };
    const command = { author, body, parentId, idempotencyKey: null };
    return {
      ...{ article, parent, author, arrival: WITHOUT_FORM, body, evenIfClosed: true },
      ...renderComment(body as RawMarkdown),
      guards: guardsOf(this.vault, article.id, parent?.rootId ?? null, command),
    };
  }
}

function saidOf(fact: CheckerFact, said: readonly CheckerFact[]): CheckerFact {
  return said.find(({ checker }) => checker === fact.checker) ?? fact;
}

function mayAnswer({ checkers }: Facts): (name: string) => boolean {
  return (name) => checkers.find(({ checker }) => checker === name)?.reason !== NOT_CONFIGURED;
}
