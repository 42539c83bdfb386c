import { Injectable } from '@nestjs/common';
import { GetArticle } from '@rejoinder/articles';
import type { ErrorCode } from '@rejoinder/contracts';
import { Clock, DomainError, isId, normalizeText } from '@rejoinder/kernel';
import { Vault } from '@rejoinder/privacy';
import { tellDecision } from '../judge/decisions.js';
import { guardsOf } from '../judge/guards.js';
import { JudgeComment, type Judged } from '../judge/judge-comment.js';
import { WhereRepository } from '../judge/where.repository.js';
import { CommentSettings } from '../settings.js';
import { refusalFor } from '../submit/refusal.js';
import { WITHOUT_FORM } from '../submit/submit-command.js';
import { renderComment, type RawMarkdown } from '../text/render-comment.js';
import { OwnCommentRepository, type OwnRow } from './own-comment.repository.js';
import { demandEditable, demandOpenWindow } from './own-rights.js';
import { StoreEdit } from './store-edit.js';

/** A change by the author of a comment; that it is the author, the caller has to know. */
export interface EditCommand {
  readonly commentId: string;
  /** The version its author saw. */
  readonly ifVersion: number;
  readonly body: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly deviceToken: string | null;
}

/**
 * Changes the text of a comment for its author (rows B12 to B15), who writes through the same chain as everybody: a
 * harmless comment is no way in for what would have been held (Isso's was, until its pull request 1038).
 *
 * What was approved stays public until the new text is approved too. What waits is judged anew, for good or ill. What
 * was put away without a word is changed there, and stays away.
 */
@Injectable()
export class EditComment {
  constructor(
    private readonly own: OwnCommentRepository,
    private readonly getArticle: GetArticle,
    private readonly where: WhereRepository,
    private readonly judge: JudgeComment,
    private readonly store: StoreEdit,
    private readonly vault: Vault,
    private readonly settings: CommentSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError invalid_id, comment_not_found, edit_window_closed, not_editable, stale_version, and what a new
   *   comment with this text would be refused with
   */
  async execute(typed: EditCommand): Promise<void> {
    const command = { ...typed, body: normalizeText(typed.body) };
    if (!isId(command.commentId)) throw new DomainError<ErrorCode>('invalid_id', 'Comment ids are UUIDs.');
    const row = this.demand(await this.own.find(command.commentId), command.ifVersion);
    if (command.body === (row.waiting?.body ?? row.body)) return;
    const text = { body: command.body, ...renderComment(command.body as RawMarkdown) };
    // Back to what everybody reads: there is nothing to judge, and nothing to wait for.
    const judged = command.body === row.body ? null : await this.judgeAs(row, command, text);
    if (judged?.decision.status === 'refused') {
      tellDecision('edit', judged.decision);
      throw refusalFor(judged.decision);
    }
    await this.store.execute(row, text, judged, (now) => this.demand(now, command.ifVersion));
    if (judged) tellDecision('edit', judged.decision);
  }

  /** Also of the row as it is locked: what was allowed before the chain was asked may not be any more. */
  private demand(row: OwnRow | null, ifVersion: number): OwnRow {
    if (!row) throw new DomainError<ErrorCode>('comment_not_found', 'There is no such comment.');
    demandOpenWindow(row, this.clock.now(), this.settings.editWindowSeconds);
    demandEditable(row);
    if (row.version === ifVersion) return row;
    throw new DomainError<ErrorCode>(
      'stale_version',
      'The comment changed since you read it. Look at it again before you change it.',
      { currentVersion: row.version },
    );
  }

  private async judgeAs(
    row: OwnRow,
    { ip, userAgent, deviceToken }: EditCommand,
    text: { body: string; html: string; links: readonly string[] },
  ): Promise<Judged> {
    const article = await this.getArticle.execute(row.articleSlug);
    const parent = row.answeredId === null ? null : await this.where.parent(row.answeredId);
    // Opened for the chain alone, which asks it for its host and for bans; nobody is shown it.
    const email = row.contact && this.vault.openEmail(row.id, row.contact.sealedEmail);
    const author = {
      kind: 'reader' as const,
      name: row.authorName,
      email,
      website: row.authorUrl,
      avatarId: row.avatarId,
      ip,
      userAgent,
      deviceToken,
    };
    const now = this.clock.now();
    const command = { author, body: text.body, parentId: row.answeredId, idempotencyKey: null };
    const arriving = {
      article,
      parent,
      author,
      arrival: WITHOUT_FORM,
      ...text,
      guards: guardsOf(this.vault, article.id, parent?.rootId ?? null, command),
      evenIfClosed: false,
      edited: {
        id: row.id,
        cameIn: row.cameIn,
        proven: row.contact?.proven ?? false,
        networkFingerprint: row.contact?.networkFingerprint ?? null,
      },
    };
    return this.judge.decide(arriving, await this.judge.gather(arriving, now), now);
  }
}
