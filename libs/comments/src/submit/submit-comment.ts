import { Injectable } from '@nestjs/common';
import { GetArticle, type Article } from '@rejoinder/articles';
import type { ErrorCode } from '@rejoinder/contracts';
import { Clock, DomainError, codePoints, newId, normalizeText, randomId } from '@rejoinder/kernel';
import { judge, type Decision, type Facts, type Submission } from '@rejoinder/moderation';
import { Vault } from '@rejoinder/privacy';
import type { Comment } from '../comment.js';
import { CommentRules } from '../rules.js';
import { CommentReadRepository } from '../read/comment-read.repository.js';
import { CommentSettings, IDEMPOTENCY_HOURS, NETWORK_WINDOW_SECONDS } from '../settings.js';
import { renderComment, type RawMarkdown } from '../text/render-comment.js';
import { FactsRepository, type Gathered, type ParentFact } from './gather-facts.repository.js';
import { guardsOf, type Guards } from './guards.js';
import { placeUnder } from './place.js';
import { refusalFor } from './refusal.js';
import { StoreCommentRepository, type NewContact } from './store-comment.repository.js';
import type { SubmitCommand, Submitted } from './submission.js';

/** Losing twice in a row means that somebody posts faster than we look; after that the reader had better try again. */
const ATTEMPTS = 3;

/**
 * The one way in for every comment: form, API, staff answer, demo and import.
 *
 * Facts are gathered, the pure chain judges them, one statement stores what it decided. Where the database refuses
 * because the facts changed in between, facts are gathered and judged anew, so that the answer is always the chain's.
 */
@Injectable()
export class SubmitComment {
  constructor(
    private readonly getArticle: GetArticle,
    private readonly facts: FactsRepository,
    private readonly comments: StoreCommentRepository,
    private readonly read: CommentReadRepository,
    private readonly vault: Vault,
    private readonly rules: CommentRules,
    private readonly settings: CommentSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError article_not_found, parent_not_found, parent_not_visible, comments_closed, duplicate_comment,
   *   too_many_comments (with `retryAfter` in seconds), idempotency_key_reused, validation_failed, unavailable
   */
  async execute(typed: SubmitCommand): Promise<Submitted> {
    const command = { ...typed, body: normalizeText(typed.body) };
    const article = await this.getArticle.execute(command.articleSlug);
    const guards = guardsOf(this.vault, article.id, command);
    const rendered = renderComment(command.body as RawMarkdown);

    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const now = this.clock.now();
      const at = command.writtenAt ?? now;
      const gathered = await this.facts.gather(guards, this.emailFingerprint(command), now);
      if (gathered.earlier) return this.replay(gathered.earlier, guards, article.slug);
      const parent = await this.parentOf(command, article);

      const rules = this.rules.current();
      const decision = judge(
        submissionOf(command, article, rendered.linkCount),
        this.factsOf(gathered, article, command, at),
        rules,
      );
      if (decision.status === 'refused') throw refusalFor(decision);

      const id = newId(at);
      const lost = await this.comments.store(
        {
          id,
          articleId: article.id,
          place: placeUnder(parent, id),
          answered: parent?.id ?? null,
          ...authorColumns(command),
          body: command.body,
          html: rendered.html,
          status: decision.status,
          at,
          contact: this.contactOf(command, id),
          evenIfClosed: command.author.kind === 'staff' || command.writtenAt !== undefined,
          decision: decisionColumns(decision, command, at),
        },
        guards,
        this.limits(),
        new Date(now.getTime() + IDEMPOTENCY_HOURS * 3_600_000),
      );
      if (lost === null)
        return { comment: await this.stored(id), articleSlug: article.slug, replayed: false };
      if (lost === 'closed')
        throw new DomainError<ErrorCode>('comments_closed', 'Comments on this article are closed.');
    }
    throw new DomainError<ErrorCode>(
      'unavailable',
      'Too much is happening at once here. Please try again in a moment.',
      {
        retryAfter: 2,
      },
    );
  }

  private emailFingerprint({ author }: SubmitCommand): Uint8Array | null {
    return author.kind === 'reader' && author.email !== null
      ? this.vault.fingerprintEmail(author.email)
      : null;
  }

  /** The parent must be in this discussion and shown; an id from elsewhere is answered like one that does not exist. */
  private async parentOf(command: SubmitCommand, article: Article): Promise<ParentFact | null> {
    if (command.parentId === null) return null;
    const parent = await this.facts.parent(command.parentId);
    if (parent?.articleId !== article.id) {
      throw new DomainError<ErrorCode>(
        'parent_not_found',
        'The comment you reply to is not in this discussion.',
      );
    }
    if (parent?.status !== 'approved' || parent.removed) {
      throw new DomainError<ErrorCode>(
        'parent_not_visible',
        'The comment you reply to is not shown, so nobody can reply to it.',
      );
    }
    return parent;
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
    return { comment: await this.stored(earlier.commentId), articleSlug, replayed: true };
  }

  private async stored(id: string): Promise<Comment> {
    const comment = await this.read.byId(id, 'writer');
    if (!comment)
      throw new DomainError<ErrorCode>('comment_not_found', 'This comment was stored, and deleted since.');
    return comment;
  }

  private factsOf(gathered: Gathered, article: Article, command: SubmitCommand, now: Date): Facts {
    const { personIntervalSeconds, networkPerMinute } = this.settings;
    const free = (hits: readonly Date[], count: number, seconds: number): number => {
      const hit = count > 0 && seconds > 0 ? hits[count - 1] : undefined;
      return hit ? Math.max(0, Math.ceil((hit.getTime() + seconds * 1000 - now.getTime()) / 1000)) : 0;
    };
    const { author } = command;
    const proven = author.kind === 'reader' && author.provesAddress && gathered.proven;
    const personWait = free(gathered.personHits, 1, personIntervalSeconds);
    return {
      now,
      discussionOpen: article.commentsOpen || command.writtenAt !== undefined,
      duplicate: gathered.duplicate,
      person: {
        proven,
        approvedWhileProven: proven ? gathered.approvedWhileProven : 0,
        secondsUntilFree: personWait,
        recentElsewhere: personWait === 0 && free(gathered.addressHits, 1, personIntervalSeconds) > 0,
      },
      network: { secondsUntilFree: free(gathered.networkHits, networkPerMinute, NETWORK_WINDOW_SECONDS) },
    };
  }

  private limits() {
    const { personIntervalSeconds, networkPerMinute } = this.settings;
    return {
      personSeconds: personIntervalSeconds,
      networkHits: networkPerMinute,
      networkSeconds: NETWORK_WINDOW_SECONDS,
    };
  }

  private contactOf({ author }: SubmitCommand, commentId: string): NewContact | null {
    if (author.kind === 'staff' || author.email === null) return null;
    const { email, ip, userAgent } = author;
    const { emailFingerprint, ...sealed } = this.vault.sealContact({
      commentId,
      email,
      ip: ip ?? undefined,
      userAgent: userAgent ?? undefined,
    });
    return { ...sealed, emailFingerprint, addressId: randomId() };
  }
}

function submissionOf(command: SubmitCommand, article: Article, linkCount: number): Submission {
  const { author, body, parentId } = command;
  return {
    articleId: article.id,
    parentId,
    name: author.name,
    website: author.kind === 'reader' ? author.website : null,
    body,
    linkCount,
    bodyLength: codePoints(body),
    by: author.kind,
  };
}

function authorColumns({ author }: SubmitCommand) {
  return {
    authorName: author.name,
    authorUrl: author.kind === 'reader' ? author.website : null,
    avatarId: author.avatarId ?? randomId(),
    staffId: author.kind === 'staff' ? author.id : null,
  };
}

function decisionColumns(decision: Decision, { author }: SubmitCommand, at: Date) {
  return {
    id: newId(at),
    actorName: author.kind === 'staff' ? author.name : 'Rejoinder',
    verdicts: decision.verdicts,
    rulesVersion: decision.rulesVersion,
    reason: decision.reason,
  };
}
