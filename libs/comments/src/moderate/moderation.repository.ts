import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import { enqueue } from '@rejoinder/database';
import { Prisma, type Transaction } from '@rejoinder/database/prisma';
import { newId } from '@rejoinder/kernel';
import type { ReasonCode } from '@rejoinder/moderation';
import { STATEMENT_OF_REASONS } from '../reports/tasks.js';
import { AUTHOR, type Actor, type Moderator } from './moderator.js';

/** A comment as the moderators' transactions lock it. */
export interface LockedComment {
  readonly id: string;
  readonly articleId: string;
  readonly parentId: string | null;
  /** The comment that is answered; where the depth limit made it hang higher, not the one it hangs under. */
  readonly answeredId: string | null;
  readonly authorName: string;
  readonly authorUrl: string | null;
  readonly body: string;
  readonly status: CommentStatus;
  readonly shown: boolean;
  readonly replyCount: number;
  readonly version: number;
  readonly revision: number;
  readonly removed: boolean;
  readonly staff: boolean;
  /** Reports that nobody has decided about. */
  readonly reports: number;
}

export interface DecisionRow {
  readonly commentId: string;
  readonly action:
    | 'status'
    | 'edited'
    | 'undone'
    | 'deleted'
    | 'edit_accepted'
    | 'edit_rejected'
    | 'reports_dismissed'
    | 'legal'
    | 'appealed';
  readonly from: CommentStatus | null;
  readonly to: CommentStatus | null;
  readonly reason: string | null;
  /** What the moderator wrote beside a reason that is a code. */
  readonly note?: string | null;
  readonly revision: number;
}

/** How the history calls a change of state. */
export type MoveAction = Extract<DecisionRow['action'], 'status' | 'undone' | 'legal' | 'appealed'>;

/** A decision always says why (promise 7): in the moderator's words, or by a code where there are none. */
function whyOf({ reason, action }: DecisionRow, by: Actor): string {
  const silent: ReasonCode = action === 'undone' ? 'batch_undone' : 'decided_by_staff';
  const own: ReasonCode = 'deleted_by_author';
  return reason ?? (by === AUTHOR ? own : silent);
}

function actorColumns(by: Actor): {
  readonly kind: string;
  readonly id: string | null;
  readonly name: string;
} {
  return by === AUTHOR
    ? { kind: 'reader', id: null, name: AUTHOR }
    : { kind: 'staff', id: by.id, name: by.name };
}

/** One comment more here and one less there, and another version of what readers see. */
function countersMoved(from: CountedStatus, to: CountedStatus): Prisma.Sql {
  const delta = (status: CommentStatus): number => (to === status ? 1 : 0) - (from === status ? 1 : 0);
  return Prisma.sql`
    version = version + 1,
    approved = approved + ${delta('approved')}, pending = pending + ${delta('pending')},
    rejected = rejected + ${delta('rejected')}, spam = spam + ${delta('spam')}`;
}

export type CountedStatus = CommentStatus | null;

/**
 * The steps that moderators' transactions are made of. Locks are taken from the comment up through its ancestors to
 * the discussion, the same order in which a new comment takes them, so that the two cannot deadlock.
 */
@Injectable()
export class ModerationRepository {
  /** Locks one comment against change and deletion until the transaction ends. */
  async lock(tx: Transaction, id: string): Promise<LockedComment | null> {
    const [row] = await tx.$queryRaw<LockedComment[]>`
      select id, article_id as "articleId", parent_id as "parentId", author_name as "authorName", author_url as "authorUrl", body,
             status::text as status, shown, reply_count as "replyCount", version, revision, removed_at is not null as removed,
             staff, reports, coalesce(answers_id, parent_id) as "answeredId"
      from comment where id = ${id}::uuid for update`;
    return row ?? null;
  }

  async setStatus(tx: Transaction, id: string, status: CommentStatus, shown: boolean): Promise<void> {
    await tx.$executeRaw`
      update comment set status = ${status}::comment_status, shown = ${shown}, version = version + 1 where id = ${id}::uuid`;
  }

  /**
   * A decision about its state, as one statement: the comment, the record of it, and the counters with the version of
   * the discussion, which is locked last and so for the shortest time.
   * @returns the id of the decision
   */
  async move(
    tx: Transaction,
    { articleId, shown }: { readonly articleId: string; readonly shown: boolean },
    decision: DecisionRow & { readonly to: CommentStatus },
    by: Actor,
    at: Date,
  ): Promise<string> {
    const id = newId(at);
    const actor = actorColumns(by);
    const { commentId, action, from, to, note = null, revision } = decision;
    await tx.$executeRaw`
      with moved as (
        update comment set status = ${to}::comment_status, shown = ${shown}, version = version + 1
        where id = ${commentId}::uuid
      ), recorded as (
        insert into decision (id, comment_id, at, actor_kind, staff_id, actor_name, action, from_status, to_status, reason,
                              note, revision)
        values (${id}::uuid, ${commentId}::uuid, ${at}, ${actor.kind}, ${actor.id}::uuid, ${actor.name}, ${action},
                ${from}::comment_status, ${to}::comment_status, ${whyOf(decision, by)}, ${note}, ${revision})
        returning 1
      )
      update discussion set ${countersMoved(from, to)}
      where article_id = ${articleId}::uuid and exists (select from recorded)`;
    return id;
  }

  /** Tells those who read the comment before that it is not the same any more. */
  async touch(tx: Transaction, id: string): Promise<void> {
    await tx.$executeRaw`update comment set version = version + 1 where id = ${id}::uuid`;
  }

  /** @param by who put the text there; null for its author */
  async setText(
    tx: Transaction,
    comment: LockedComment,
    text: { body: string; html: string },
    by: Moderator | null,
    at: Date,
  ): Promise<void> {
    await tx.$executeRaw`
      with kept as (
        insert into revision (comment_id, number, body, replaced_at, staff_id)
        values (${comment.id}::uuid, ${comment.revision}, ${comment.body}, ${at}, ${by?.id ?? null}::uuid)
      )
      update comment set body = ${text.body}, html = ${text.html}, edited_at = ${at}, revision = revision + 1, version = version + 1
      where id = ${comment.id}::uuid`;
  }

  /**
   * Tells the ancestors that a child came into sight or left it. A parent that readers may not see itself is shown
   * as a tombstone exactly as long as it has shown replies, so the change can climb, at most to the root.
   */
  async climb(tx: Transaction, parentId: string | null, change: 1 | -1): Promise<void> {
    let next = parentId;
    while (next !== null) {
      const [parent] = await tx.$queryRaw<{ parentId: string | null; was: boolean; is: boolean }[]>`
        update comment set
          reply_count = reply_count + ${change},
          shown = (status = 'approved' and removed_at is null) or reply_count + ${change} > 0
        where id = ${next}::uuid
        returning parent_id as "parentId", shown as is,
                  (status = 'approved' and removed_at is null) or reply_count - ${change} > 0 as was`;
      next = parent && parent.was !== parent.is ? parent.parentId : null;
    }
  }

  /** Moves one comment from a counter to another (null: from or to nowhere) and tells that the discussion looks different. */
  async recount(tx: Transaction, articleId: string, from: CountedStatus, to: CountedStatus): Promise<void> {
    await tx.$executeRaw`
      update discussion set ${countersMoved(from, to)} where article_id = ${articleId}::uuid`;
  }

  /** @returns the id of the decision */
  async record(tx: Transaction, decision: DecisionRow, by: Actor, at: Date): Promise<string> {
    const id = newId(at);
    const actor = actorColumns(by);
    await tx.$executeRaw`
      insert into decision (id, comment_id, at, actor_kind, staff_id, actor_name, action, from_status, to_status, reason,
                            note, revision)
      values (${id}::uuid, ${decision.commentId}::uuid, ${at}, ${actor.kind}, ${actor.id}::uuid, ${actor.name}, ${decision.action},
              ${decision.from}::comment_status, ${decision.to}::comment_status, ${whyOf(decision, by)},
              ${decision.note ?? null}, ${decision.revision})`;
    return id;
  }

  /** Where there is an address to write to, the author is going to be told why. */
  async tellAuthor(tx: Transaction, commentId: string, decisionId: string): Promise<void> {
    const known = await tx.$queryRaw<unknown[]>`
      select 1 from vault.contact where comment_id = ${commentId}::uuid`;
    if (known.length > 0)
      await enqueue(tx, { task: STATEMENT_OF_REASONS, payload: { commentId, decisionId } });
  }

  /** A rejected comment no longer stands in the way of the same words. */
  async dropDuplicateGuard(tx: Transaction, commentId: string): Promise<void> {
    await tx.$executeRaw`delete from vault.duplicate_guard where comment_id = ${commentId}::uuid`;
  }

  /** One that comes back does again, unless somebody said the same meanwhile. */
  async restoreDuplicateGuard(tx: Transaction, commentId: string, key: Uint8Array): Promise<void> {
    await tx.$executeRaw`
      insert into vault.duplicate_guard (key, comment_id) values (${key}::bytea, ${commentId}::uuid) on conflict do nothing`;
  }

  async hasReplies(tx: Transaction, id: string): Promise<boolean> {
    const [row] = await tx.$queryRaw<
      { has: boolean }[]
    >`select exists (select from comment where parent_id = ${id}::uuid) as has`;
    return row?.has ?? false;
  }

  /** Blanks everything a person wrote and leaves the place where the replies hang (row B17). */
  async bury(tx: Transaction, id: string, shown: boolean, at: Date): Promise<void> {
    await this.forgetClaims(tx, id);
    await tx.$executeRaw`delete from vault.contact where comment_id = ${id}::uuid`;
    await tx.$executeRaw`delete from revision where comment_id = ${id}::uuid`;
    await tx.$executeRaw`delete from spam_lesson where comment_id = ${id}::uuid`;
    await tx.$executeRaw`delete from held_edit where comment_id = ${id}::uuid`;
    await tx.$executeRaw`
      update comment set author_name = '', author_url = null, body = '', html = '', staff = false, edited_at = null,
             avatar_id = '00000000-0000-4000-8000-000000000000',
             removed_at = ${at}, shown = ${shown}, version = version + 1, reports = 0
      where id = ${id}::uuid`;
  }

  /** Takes a comment without replies away altogether, and with it every tombstone above that held nothing else. */
  async erase(tx: Transaction, id: string): Promise<void> {
    await this.forgetClaims(tx, id);
    let next: string | null = id;
    let removedOnly = false;
    while (next !== null) {
      // Whoever takes away another last reply at the same time waits here, and then sees that ours is gone.
      await tx.$queryRaw`select 1 from comment where id = ${next}::uuid for update`;
      const rows: { parentId: string | null }[] = await tx.$queryRaw`
        delete from comment c where c.id = ${next}::uuid and (not ${removedOnly} or c.removed_at is not null)
          and not exists (select from comment k where k.parent_id = c.id)
        returning c.parent_id as "parentId"`;
      next = rows[0]?.parentId ?? null;
      removedOnly = true;
    }
  }

  /**
   * What readers said about a comment goes with it, since it may quote it; so does what its author said in appeal. A
   * legal notice stays as the record that it was given, and is void.
   */
  private async forgetClaims(tx: Transaction, id: string): Promise<void> {
    await tx.$executeRaw`
      with void as (
        update legal_notice set state = 'void' where comment_id = ${id}::uuid and state = 'received'
      ), voices as (
        delete from vault.report_voice where comment_id = ${id}::uuid
      ), appeals as (
        delete from appeal where comment_id = ${id}::uuid
      )
      delete from report where comment_id = ${id}::uuid`;
  }
}
