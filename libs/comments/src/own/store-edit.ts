import { Injectable } from '@nestjs/common';
import type { CommentStatus, ErrorCode } from '@rejoinder/contracts';
import { Database, enqueue, type Transaction } from '@rejoinder/database';
import { Clock, DomainError, newId } from '@rejoinder/kernel';
import { Vault } from '@rejoinder/privacy';
import { awaitedCheckers, scoreAgain } from '../checking/score-again.js';
import { NOTED_SECONDS, duplicateKey, textKey } from '../judge/guards.js';
import type { Judged } from '../judge/judge-comment.js';
import { HeldEditRepository } from '../moderate/held-edit.repository.js';
import { ModerationRepository, type LockedComment } from '../moderate/moderation.repository.js';
import { OwnCommentRepository, type OwnRow } from './own-comment.repository.js';
import { isPutAway } from './own-rights.js';
import { StoreEditRepository, type EditDecision } from './store-edit.repository.js';

interface Text {
  readonly body: string;
  readonly html: string;
}

/** What becomes of a change: text, held change, decision, guard, counters and versions in one transaction. */
@Injectable()
export class StoreEdit {
  constructor(
    private readonly db: Database,
    private readonly own: OwnCommentRepository,
    private readonly comments: ModerationRepository,
    private readonly edits: HeldEditRepository,
    private readonly steps: StoreEditRepository,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * @param seen the comment as it was judged
   * @param judged null where the public text is to stay and a waiting change is taken back
   * @param demand checks the comment once more when it is locked
   * @throws DomainError whatever `demand` does; stale_version, duplicate_comment
   */
  execute(
    seen: OwnRow,
    text: Text,
    judged: Judged | null,
    demand: (now: OwnRow | null) => OwnRow,
  ): Promise<void> {
    const status = judged && statusAfter(seen.status, judged);
    return this.db.transaction(async (tx) => {
      const at = this.clock.now();
      if (judged) await this.claim(tx, seen, text.body, status !== null, at);
      const comment = await this.comments.lock(tx, seen.id);
      const now = demand(comment && (await this.own.find(seen.id, tx)));
      if (!comment || now.status !== seen.status)
        throw new DomainError<ErrorCode>('stale_version', 'The comment changed since you read it.');
      if (judged && status === null) await this.hold(tx, comment, text, judged, at);
      else if (judged && status !== null) await this.replace(tx, comment, text, { judged, status, at });
      else await this.takeBack(tx, comment, at);
    });
  }

  /** Guards come before the comment in the order of locks that every transaction keeps. */
  private async claim(
    tx: Transaction,
    seen: OwnRow,
    body: string,
    replaces: boolean,
    at: Date,
  ): Promise<void> {
    const { articleId, answeredId: parentId, authorName: name } = seen;
    const key = duplicateKey(this.vault, { articleId, parentId, name, body });
    // The public text keeps the claim for as long as it is the public text.
    if (replaces && !(await this.steps.moveDuplicateGuard(tx, seen.id, key))) {
      throw new DomainError<ErrorCode>(
        'duplicate_comment',
        'It looks as though you have already said that here.',
      );
    }
    await this.steps.noteText(tx, textKey(this.vault, body), at, NOTED_SECONDS.text);
  }

  private async replace(
    tx: Transaction,
    comment: LockedComment,
    text: Text,
    { judged, status, at }: { judged: Judged; status: CommentStatus; at: Date },
  ): Promise<void> {
    const { id, articleId, parentId } = comment;
    const from = comment.status;
    await this.comments.setText(tx, comment, text, null, at);
    await this.edits.drop(tx, id);
    // About what was put away nothing is decided: it is where it is, whatever the chain thinks of its new text.
    const state = isPutAway(from) ? { from: null, to: null } : { from, to: status };
    const decision = { ...evidenceOf(judged, at), ...state, revision: comment.revision + 1 };
    await this.steps.record(tx, id, { ...decision, action: 'edited' });
    if (status === 'pending' && awaitedCheckers(judged.decision.verdicts).length > 0)
      await enqueue(tx, scoreAgain(id, at));
    if (status === from)
      return from === 'approved' ? this.comments.recount(tx, articleId, null, null) : undefined;

    const shown = status === 'approved' || comment.replyCount > 0;
    await this.comments.setStatus(tx, id, status, shown);
    if (shown !== comment.shown) await this.comments.climb(tx, parentId, shown ? 1 : -1);
    await this.comments.recount(tx, articleId, from, status);
  }

  /** Readers see nothing of it, so the discussion is what it was. */
  private async hold(
    tx: Transaction,
    comment: LockedComment,
    { body, html }: Text,
    judged: Judged,
    at: Date,
  ): Promise<void> {
    const evidence = { ...evidenceOf(judged, at), from: null, to: null, revision: comment.revision + 1 };
    await this.edits.put(tx, { commentId: comment.id, body, html, decisionId: evidence.id, at });
    await this.comments.touch(tx, comment.id);
    await this.steps.record(tx, comment.id, { ...evidence, action: 'edit_held' });
  }

  private async takeBack(tx: Transaction, { id, revision }: LockedComment, at: Date): Promise<void> {
    await this.edits.drop(tx, id);
    await this.comments.touch(tx, id);
    await this.steps.record(tx, id, {
      id: newId(at),
      action: 'edited',
      from: null,
      to: null,
      reason: 'edited_by_author',
      verdicts: [],
      rulesVersion: null,
      facts: null,
      revision,
      at,
    });
  }
}

/** The state the comment has with the new text; null where that has to wait and the approved one stays. */
function statusAfter(before: CommentStatus, { decision }: Judged): CommentStatus | null {
  if (decision.status === 'refused') throw new Error('what is refused is not stored');
  if (isPutAway(before)) return before;
  return before === 'approved' && decision.status !== 'approved' ? null : decision.status;
}

function evidenceOf(
  { decision, facts }: Judged,
  at: Date,
): Omit<EditDecision, 'action' | 'from' | 'to' | 'revision'> {
  const { reason, verdicts, rulesVersion } = decision;
  return { id: newId(at), reason, verdicts, rulesVersion, facts, at };
}
