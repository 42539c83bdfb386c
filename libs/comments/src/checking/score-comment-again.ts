import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import { Database, JobHandler, type JobRun } from '@rejoinder/database';
import { Clock, newId } from '@rejoinder/kernel';
import type { CheckerFact, Decision } from '@rejoinder/moderation';
import { tellDecision } from '../judge/decisions.js';
import { ModerationRepository } from '../moderate/moderation.repository.js';
import { AskAgain, type AskedAgain } from './ask-again.js';
import { CheckedCommentRepository, type CheckedComment } from './checked-comment.repository.js';
import { RescoreRepository } from './rescore.repository.js';
import { awaitedCheckers, SCORE_AGAIN } from './score-again.js';

/** The comment waits on, and so does its job. */
class CheckerStillSilent extends Error {
  override readonly name = 'CheckerStillSilent';
}

type Judged = NonNullable<CheckedComment['judged']>;
type Held = CheckedComment & { readonly judged: Judged };

/**
 * Decides about a comment that was held because a checker was down, once that checker is back (row C19). A person who
 * decides first is not overruled, and after the last attempt it is a person's to decide: silence never lets it pass.
 *
 * Nobody hears of the comment a second time: whoever is to be told of new comments is told by what stores them as
 * 'submitted', never by a 'rescored' decision.
 */
@Injectable()
export class ScoreCommentAgain extends JobHandler<{ commentId: string }> {
  readonly task = SCORE_AGAIN;

  constructor(
    private readonly db: Database,
    private readonly checked: CheckedCommentRepository,
    private readonly askAgain: AskAgain,
    private readonly comments: ModerationRepository,
    private readonly rescored: RescoreRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  async run({ commentId }: { commentId: string }, { isLast }: JobRun): Promise<void> {
    const held = await this.checked.find(commentId);
    if (!isHeld(held)) return;
    const asked = await this.askAgain.execute(held, held.judged.facts);
    const news = asked.waits && isLast ? givenUp(asked) : asked;
    if (isNew(held.judged, news, isLast)) {
      await this.take(held, news);
      if (news.decision.status !== 'pending') tellDecision('checkers', news.decision);
    }
    if (!asked.waits) await this.rescored.hurry();
    else if (!isLast) throw new CheckerStillSilent();
  }

  /** The same steps and order of locks as of a moderator's decision; nothing, where somebody was here meanwhile. */
  private take(held: Held, { decision, facts }: AskedAgain): Promise<void> {
    return this.db.transaction(async (tx) => {
      const comment = await this.comments.lock(tx, held.id);
      const now = comment && (await this.checked.find(held.id, tx));
      if (!comment || !isHeld(now) || now.judged.decisionId !== held.judged.decisionId) return;

      const { id: commentId, revision } = comment;
      const at = this.clock.now();
      const to = statusAfter(decision);
      await this.rescored.record(tx, { id: newId(at), commentId, to, decision, facts, revision, at });
      if (to === 'pending') return;

      const shown = to === 'approved' || comment.replyCount > 0;
      await this.comments.setStatus(tx, commentId, to, shown);
      if (shown !== comment.shown) await this.comments.climb(tx, comment.parentId, shown ? 1 : -1);
      await this.comments.recount(tx, comment.articleId, 'pending', to);
    });
  }
}

/** What a person decided, corrected or put back is for people. */
function isHeld(comment: CheckedComment | null): comment is Held {
  return (
    comment !== null &&
    comment.status === 'pending' &&
    !comment.decidedByStaff &&
    comment.judged !== null &&
    awaitedCheckers(comment.judged.verdicts).length > 0
  );
}

/** To be refused one has to come in; this one is in. What rules of today would refuse, a person looks at. */
function statusAfter({ status }: Decision): CommentStatus {
  return status === 'refused' ? 'pending' : status;
}

function givenUp({ decision, facts }: AskedAgain): AskedAgain {
  const checkers = facts.checkers.map((fact) =>
    fact.outcome === 'unavailable' ? { ...fact, reason: 'given_up' } : fact,
  );
  return { decision, facts: { ...facts, checkers }, waits: true };
}

/**
 * Is there anything to put on record? That a checker is as silent as before is none, however many ways of silence it
 * has, unless it is the end of asking.
 */
function isNew(
  { verdicts, facts }: Judged,
  { decision, facts: now, waits }: AskedAgain,
  isLast: boolean,
): boolean {
  if (!isDeepStrictEqual(stored(decision.verdicts), verdicts)) return true;
  return (
    (!waits || isLast) && !isDeepStrictEqual(whatWasSaid(now.checkers), whatWasSaid(facts.checkers ?? []))
  );
}

function whatWasSaid(checkers: readonly CheckerFact[]): unknown {
  return checkers.map(({ checker, outcome, reason }) => ({ checker, outcome, reason }));
}

/** As it comes back from the database: without what is undefined. */
function stored(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
