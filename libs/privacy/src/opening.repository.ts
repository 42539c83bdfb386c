import { Injectable } from '@nestjs/common';
import { Database } from '@rejoinder/database';
import type { Transaction } from '@rejoinder/database/prisma';
import type { Opening } from './opening.js';
import type { SealedEmail } from './seal.js';

export interface SealedAddress {
  readonly revision: number;
  /** Null when no address is kept (any more), or a member of staff wrote the comment. */
  readonly sealedEmail: SealedEmail | null;
}

export interface NewOpening extends Opening {
  readonly commentId: string;
  readonly decisionId: string;
  readonly revision: number;
}

/** The sealed address of one comment, and the record of who opened it. */
@Injectable()
export class OpeningRepository {
  constructor(private readonly db: Database) {}

  /** @returns null when there is no such comment */
  async find(tx: Transaction, commentId: string): Promise<SealedAddress | null> {
    const [row] = await tx.$queryRaw<SealedAddress[]>`
      select c.revision, k.sealed_email as "sealedEmail"
      from comment c left join vault.contact k on k.comment_id = c.id
      where c.id = ${commentId}::uuid`;
    return row ?? null;
  }

  /**
   * Writes the opening into the vault, and into the history of the comment that it happened. The reason stays in the
   * vault: it may say about the reader what the history, which more people see, should not.
   */
  async record(tx: Transaction, opening: NewOpening): Promise<void> {
    await tx.$executeRaw`
      with opened as (
        insert into vault.opening (id, comment_id, staff_id, staff_name, reason, at)
        values (${opening.id}::uuid, ${opening.commentId}::uuid, ${opening.staffId}::uuid, ${opening.staffName},
                ${opening.reason}, ${opening.at})
        returning comment_id, staff_id, staff_name, at
      )
      insert into decision (id, comment_id, at, actor_kind, staff_id, actor_name, action, verdicts, reason, revision)
      select ${opening.decisionId}::uuid, comment_id, at, 'staff', staff_id, staff_name, 'address_opened', '[]', null,
             ${opening.revision}
      from opened`;
  }

  /** The latest first, by index opening_comment_id_id_idx. */
  list(commentId: string, limit: number): Promise<Opening[]> {
    return this.db.writer.$queryRaw<Opening[]>`
      select id, staff_id as "staffId", staff_name as "staffName", reason, at
      from vault.opening where comment_id = ${commentId}::uuid
      order by id desc limit ${limit}`;
  }
}
