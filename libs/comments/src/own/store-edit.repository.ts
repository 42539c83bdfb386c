import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import type { Transaction } from '@rejoinder/database/prisma';
import type { Facts, Verdict } from '@rejoinder/moderation';

/** What the chain, or the rules for authors, decided about a change. Holds none of the author's words. */
export interface EditDecision {
  readonly id: string;
  readonly action: 'edited' | 'edit_held';
  /** Only where it decided about the state of the comment itself. */
  readonly from: CommentStatus | null;
  readonly to: CommentStatus | null;
  readonly reason: string;
  readonly verdicts: readonly Verdict[];
  readonly rulesVersion: string | null;
  readonly facts: Facts | null;
  /** Which text it was about. */
  readonly revision: number;
  readonly at: Date;
}

/** As many as any rule may count; the same as for new comments. */
const KEPT_HITS = 20;

/** The steps of an author's change that a moderator's has not. */
@Injectable()
export class StoreEditRepository {
  /**
   * The claim to have said this moves with the text. Whoever says the same at this very moment waits here, and then
   * one of the two learns that it has been said. Who changes the same comment at this moment waits here too, and learns
   * from the lock on the comment that it is not what it was.
   * @returns false where another comment has the claim
   */
  async moveDuplicateGuard(tx: Transaction, commentId: string, key: Uint8Array): Promise<boolean> {
    await tx.$executeRaw`delete from vault.duplicate_guard where comment_id = ${commentId}::uuid`;
    await tx.$executeRaw`
      insert into vault.duplicate_guard (key, comment_id) values (${key}::bytea, ${commentId}::uuid)
      on conflict do nothing`;
    const others = await tx.$queryRaw<unknown[]>`
      select 1 from vault.duplicate_guard where key = ${key}::bytea and comment_id <> ${commentId}::uuid`;
    return others.length === 0;
  }

  /** A text that is changed into a hundred comments is as repeated as one that is posted a hundred times. */
  async noteText(tx: Transaction, key: Uint8Array, at: Date, seconds: number): Promise<void> {
    await tx.$executeRaw`
      insert into vault.flood_guard as g (key, hits, expires_at)
      values (${key}::bytea, array[${at}::timestamptz], ${at}::timestamptz + ${seconds}::int * interval '1 second')
      on conflict (key) do update
        set hits = (array_prepend(excluded.hits[1], g.hits))[1:${KEPT_HITS}::int], expires_at = excluded.expires_at`;
  }

  async record(tx: Transaction, commentId: string, decision: EditDecision): Promise<void> {
    await tx.$executeRaw`
      insert into decision (id, comment_id, at, actor_kind, actor_name, action, from_status, to_status, verdicts,
                            rules_version, reason, revision, facts)
      values (${decision.id}::uuid, ${commentId}::uuid, ${decision.at}, 'reader', 'author', ${decision.action},
              ${decision.from}::comment_status, ${decision.to}::comment_status,
              ${JSON.stringify(decision.verdicts)}::jsonb, ${decision.rulesVersion}, ${decision.reason},
              ${decision.revision}, ${decision.facts && JSON.stringify(decision.facts)}::jsonb)`;
  }
}
