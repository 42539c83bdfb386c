import { Injectable } from '@nestjs/common';
import type { Transaction } from '@rejoinder/database/prisma';

export interface NewHeldEdit {
  readonly commentId: string;
  readonly body: string;
  readonly html: string;
  readonly decisionId: string;
  readonly at: Date;
}

/** Changes by authors that wait for a moderator, one a comment. Only who has locked the comment comes here. */
@Injectable()
export class HeldEditRepository {
  async find(tx: Transaction, commentId: string): Promise<{ readonly body: string } | null> {
    const [row] = await tx.$queryRaw<{ body: string }[]>`
      select body from held_edit where comment_id = ${commentId}::uuid`;
    return row ?? null;
  }

  /** The later change takes the place of the one that waited. */
  async put(tx: Transaction, { commentId, body, html, decisionId, at }: NewHeldEdit): Promise<void> {
    await tx.$executeRaw`
      insert into held_edit (comment_id, body, html, decision_id, created_at)
      values (${commentId}::uuid, ${body}, ${html}, ${decisionId}::uuid, ${at})
      on conflict (comment_id) do update
        set body = excluded.body, html = excluded.html, decision_id = excluded.decision_id,
            created_at = excluded.created_at`;
  }

  async drop(tx: Transaction, commentId: string): Promise<void> {
    await tx.$executeRaw`delete from held_edit where comment_id = ${commentId}::uuid`;
  }
}
