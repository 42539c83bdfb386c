import { Injectable } from '@nestjs/common';
import { NO_SUCH_ARTICLE } from '@rejoinder/articles';
import type { ErrorCode } from '@rejoinder/contracts';
import { RateLimits, traced } from '@rejoinder/database';
import { Clock, DomainError, newId, normalizeText, randomId } from '@rejoinder/kernel';
import type { Decision } from '@rejoinder/moderation';
import { Vault } from '@rejoinder/privacy';
import { awaitedCheckers, scoreAgain } from '../checking/score-again.js';
import type { Comment } from '../comment.js';
import { tellDecision } from '../judge/decisions.js';
import type { Gathered } from '../judge/gather-facts.repository.js';
import { guardsOf, type Guards } from '../judge/guards.js';
import { JudgeComment, type Arriving, type Judged } from '../judge/judge-comment.js';
import { WhereRepository, type Occasion, type ParentFact } from '../judge/where.repository.js';
import { ViewOwnComment } from '../own/view-own-comment.js';
import { told, WAITING } from '../own/why-held.js';
import { CommentReadRepository } from '../read/comment-read.repository.js';
import { IDEMPOTENCY_HOURS } from '../settings.js';
import { renderComment, type RawMarkdown } from '../text/render-comment.js';
import { placeUnder } from './place.js';
import { refusalFor, wouldBeHeld } from './refusal.js';
import type { NewComment, NewContact } from './new-comment.js';
import { StoreCommentRepository } from './store-comment.repository.js';
import type { SubmitCommand, Submitted } from './submit-command.js';

/** Losing twice in a row means that somebody posts faster than we look; after that the reader had better try again. */
const ATTEMPTS = 3;
/** Warnings that one network is given. */
const WARNINGS = { points: 20, seconds: 3600 } as const;

/**
 * The one way in for every comment: form, API, staff answer, demo and import.
 *
 * Facts are gathered, the pure chain judges them, one statement stores what it decided. Where the database refuses
 * because the facts changed in between, facts are gathered and judged anew, so that the answer is always the chain's.
 */
@Injectable()
export class SubmitComment {
  constructor(
    private readonly where: WhereRepository,
    private readonly judge: JudgeComment,
    private readonly comments: StoreCommentRepository,
    private readonly read: CommentReadRepository,
    private readonly own: ViewOwnComment,
    private readonly vault: Vault,
    private readonly rates: RateLimits,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError article_not_found, parent_not_found, parent_not_visible, comments_closed, duplicate_comment,
   *   too_many_comments (with `retryAfter` in seconds), banned, name_reserved, comment_would_be_held (nothing is stored),
   *   idempotency_key_reused, validation_failed, unavailable
   */
  async execute(typed: SubmitCommand): Promise<Submitted> {
    const command = { ...typed, body: normalizeText(typed.body) };
    const { author, arrival, writtenAt } = command;
    const rendered = renderComment(command.body as RawMarkdown);
    const evenIfClosed = author.kind === 'staff' || writtenAt !== undefined;

    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const now = this.clock.now();
      const at = writtenAt ?? now;
      const { article, parent } = await this.placeOf(command);
      const guards = guardsOf(this.vault, article.id, parent?.rootId ?? null, command);
      const arriving = {
        article,
        parent,
        author,
        arrival,
        body: command.body,
        ...rendered,
        guards,
        evenIfClosed,
      };
      const gathered = await this.judge.gather(arriving, now);
      if (gathered.earlier) return this.replay(gathered.earlier, guards, article.slug);

      if (command.nudge) await this.warn(arriving, gathered, at);
      const judged = await this.judge.decide(arriving, gathered, at);
      const { decision } = judged;
      if (decision.status === 'refused') {
        tellDecision('submit', decision);
        throw refusalFor(decision);
      }

      const id = newId(at);
      const comment: NewComment = {
        id,
        articleId: article.id,
        place: placeUnder(parent, id),
        answered: parent?.id ?? null,
        ...authorColumns(command),
        body: command.body,
        html: rendered.html,
        status: decision.status,
        at,
        contact: this.contactOf(command, id, gathered),
        evenIfClosed,
        decision: decisionColumns(judged, command, at),
        guards,
        idempotencyExpiresAt: new Date(now.getTime() + IDEMPOTENCY_HOURS * 3_600_000),
        singleUse: arrival.singleUse.filter(
          ({ key }) => !gathered.used.has(Buffer.from(key).toString('hex')),
        ),
        job: isHeldForChecker(decision) ? traced(scoreAgain(id, now)) : null,
      };
      const stored = await this.comments.store(comment);
      if ('version' in stored) {
        tellDecision('submit', decision);
        return {
          comment: asStored(comment, parent),
          articleSlug: article.slug,
          replayed: false,
          held: heldBecause(decision),
          discussionVersion: stored.version,
        };
      }
      if (stored.lost === 'closed')
        throw new DomainError<ErrorCode>('comments_closed', 'Comments on this article are closed.');
    }
    throw new DomainError<ErrorCode>(
      'unavailable',
      'Too much is happening at once here. Please try again in a moment.',
      { retryAfter: 2 },
    );
  }

  /**
   * Says what is likely to happen instead of doing it, to those who asked for that. Nothing is stored and nobody outside
   * hears of it, so a network is warned a few times an hour only: else rules could be learned by asking. Whoever comes
   * after that is not warned, and loses nothing: the comment goes on to the moderators.
   */
  private async warn(arriving: Arriving, gathered: Gathered, at: Date): Promise<void> {
    const { decision } = await this.judge.withoutCheckers(arriving, gathered, at);
    if (decision.status !== 'pending' || !decision.nudge || decision.told.length === 0) return;
    const ip = arriving.author.kind === 'reader' ? arriving.author.ip : null;
    const network = ip === null ? null : this.vault.fingerprintNetwork(ip);
    if (network && !(await this.rates.tryTake('nudge', network, WARNINGS))) return;
    throw wouldBeHeld(decision);
  }

  /** The parent must be in this discussion and shown; an id from elsewhere is answered like one that does not exist. */
  private async placeOf({
    articleSlug,
    parentId,
  }: SubmitCommand): Promise<{ article: Occasion; parent: ParentFact | null }> {
    const { article, parent } = await this.where.find(articleSlug, parentId);
    if (!article) throw new DomainError<ErrorCode>('article_not_found', NO_SUCH_ARTICLE);
    if (parentId === null) return { article, parent: null };
    if (parent?.articleId !== article.id) {
      throw new DomainError<ErrorCode>(
        'parent_not_found',
        'The comment you reply to is not in this discussion.',
      );
    }
    if (parent.status !== 'approved' || parent.removed) {
      throw new DomainError<ErrorCode>(
        'parent_not_visible',
        'The comment you reply to is not shown, so nobody can reply to it.',
      );
    }
    return { article, parent };
  }

  private async replay(
    earlier: NonNullable<Gathered['earlier']>,
    guards: Guards,
    articleSlug: string,
  ): Promise<Submitted> {
    const same = guards.idempotency && Buffer.compare(earlier.request, guards.idempotency.request) === 0;
    if (!same) {
      throw new DomainError<ErrorCode>(
        'idempotency_key_reused',
        'This Idempotency-Key came with another comment before. Use a new key for each comment.',
      );
    }
    const comment = await this.stored(earlier.commentId);
    const held =
      comment.status === 'approved' ? null : ((await this.own.execute(comment.id))?.held ?? WAITING);
    return { comment, articleSlug, replayed: true, held, discussionVersion: null };
  }

  private async stored(id: string): Promise<Comment> {
    const comment = await this.read.byId(id, 'writer');
    if (!comment)
      throw new DomainError<ErrorCode>('comment_not_found', 'This comment was stored, and deleted since.');
    return comment;
  }

  private contactOf({ author }: SubmitCommand, commentId: string, { proven }: Gathered): NewContact | null {
    if (author.kind === 'staff' || author.email === null) return null;
    const { email, ip, userAgent } = author;
    const { emailFingerprint, ...sealed } = this.vault.sealContact({
      commentId,
      email,
      ip: ip ?? undefined,
      userAgent: userAgent ?? undefined,
    });
    return { ...sealed, emailFingerprint, addressId: randomId(), proven };
  }
}

/** The comment as it would be read back now: nobody can have changed it before its author heard of it. */
function asStored(comment: NewComment, parent: ParentFact | null): Comment {
  const { place, at: createdAt } = comment;
  return {
    id: comment.id,
    articleId: comment.articleId,
    ...place,
    answersName: place.answersId === null ? null : (parent?.authorName ?? null),
    authorName: comment.authorName,
    authorUrl: comment.authorUrl,
    avatarId: comment.avatarId,
    staff: comment.staffId !== null,
    html: comment.html,
    status: comment.status,
    replyCount: 0,
    createdAt,
    editedAt: null,
    removedAt: null,
    version: 1,
  };
}

function isHeldForChecker({ status, verdicts }: Decision): boolean {
  return status === 'pending' && awaitedCheckers(verdicts).length > 0;
}

/** Why a comment is not shown yet, as far as its author may know. What was put away silently is said to be waiting. */
function heldBecause({ status, reason, tell }: Decision): Submitted['held'] {
  if (status === 'approved') return null;
  return status === 'pending' ? told(reason, tell) : WAITING;
}

function authorColumns({ author }: SubmitCommand) {
  return {
    authorName: author.name,
    authorUrl: author.kind === 'reader' ? author.website : null,
    avatarId: author.avatarId ?? randomId(),
    staffId: author.kind === 'staff' ? author.id : null,
  };
}

function decisionColumns({ decision, facts }: Judged, { author }: SubmitCommand, at: Date) {
  return {
    id: newId(at),
    actorName: author.kind === 'staff' ? author.name : 'Rejoinder',
    verdicts: decision.verdicts,
    rulesVersion: decision.rulesVersion,
    reason: decision.reason,
    facts,
  };
}
