import { Injectable } from '@nestjs/common';
import { GetArticle } from '@rejoinder/articles';
import { Clock, normalizeText } from '@rejoinder/kernel';
import { Vault } from '@rejoinder/privacy';
import { WITHOUT_FORM, type ReaderAuthor } from '../submit/submit-command.js';
import { renderComment, type RawMarkdown } from '../text/render-comment.js';
import { guardsOf } from './guards.js';
import { JudgeComment } from './judge-comment.js';

/** A comment that somebody is about to send, without the address: nothing here may depend on one. */
export type RiskQuestion = Pick<ReaderAuthor, 'name' | 'website' | 'ip' | 'userAgent'> & {
  readonly articleSlug: string;
  readonly body: string;
};

/** Would this comment be held for want of a computation? By the same chain as everything, and stores nothing. */
@Injectable()
export class AssessRisk {
  constructor(
    private readonly articles: GetArticle,
    private readonly judge: JudgeComment,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError article_not_found */
  async execute({ articleSlug, body: typed, ...sender }: RiskQuestion): Promise<boolean> {
    const article = await this.articles.execute(articleSlug);
    const body = normalizeText(typed);
    const author: ReaderAuthor = {
      kind: 'reader',
      ...sender,
      email: null,
      deviceToken: null,
      avatarId: null,
    };
    const guards = guardsOf(this.vault, article.id, null, {
      author,
      body,
      parentId: null,
      idempotencyKey: null,
    });
    const now = this.clock.now();
    const arriving = {
      article,
      parent: null,
      author,
      arrival: WITHOUT_FORM,
      body,
      ...renderComment(body as RawMarkdown),
      guards,
      evenIfClosed: false,
    };
    const { decision } = await this.judge.withoutCheckers(
      arriving,
      await this.judge.gather(arriving, now),
      now,
    );
    return decision.verdicts.some(({ code }) => code === 'proof_of_work_missing');
  }
}
