import { Injectable } from '@nestjs/common';
import { REASONS, type RejectionReason } from '@rejoinder/moderation';
import { AppealRepository, type Appeal } from './appeal.repository.js';
import { ExplainRepository, type Rejection } from './explain.repository.js';
import { NoticeRepository } from './notice.repository.js';

/** What the author of a rejected comment is told (row E8). */
export interface Explanation extends Rejection {
  readonly sentence: string;
  /** Where it was found to be against the law: which, and why. */
  readonly law: { readonly grounds: string; readonly statement: string } | null;
  readonly appeal: Appeal | null;
}

/** Tells the author why a comment was rejected, and how an appeal against that stands. */
@Injectable()
export class ExplainDecision {
  constructor(
    private readonly explain: ExplainRepository,
    private readonly notices: NoticeRepository,
    private readonly appeals: AppealRepository,
  ) {}

  /** @returns null when there is no such decision, or the comment is gone */
  async execute(decisionId: string): Promise<Explanation | null> {
    return this.explained(await this.explain.byDecision(decisionId));
  }

  /** @returns null while the comment is not rejected with a reason for its author */
  async ofComment(commentId: string): Promise<Explanation | null> {
    return this.explained(await this.explain.ofComment(commentId));
  }

  private async explained(rejection: Rejection | null): Promise<Explanation | null> {
    if (!rejection) return null;
    const [appeal, law] = await Promise.all([
      this.appeals.against(rejection.decisionId),
      rejection.action === 'legal' ? this.notices.statementFor(rejection.commentId) : null,
    ]);
    return { ...rejection, sentence: sentenceOf(rejection.code), law, appeal };
  }
}

function sentenceOf(code: RejectionReason): string {
  return REASONS[code].author ?? REASONS[code].sentence;
}
