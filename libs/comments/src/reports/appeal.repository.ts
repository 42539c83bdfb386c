import { Injectable } from '@nestjs/common';
import type { AppealOutcome, AppealState } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import { Prisma, type Transaction } from '@rejoinder/database/prisma';
import type { Moderator } from '../moderate/moderator.js';

export interface Appeal {
  readonly id: string;
  readonly commentId: string;
  /** The decision appealed against, and who made it. */
  readonly decisionId: string;
  readonly decidedFirstBy: string | null;
  readonly text: string;
  readonly state: AppealState;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly answer: string | null;
  readonly decidedBy: string | null;
}

const APPEALS = Prisma.sql`
  select a.id, a.comment_id as "commentId", a.decision_id as "decisionId", d.staff_id as "decidedFirstBy", a.text, a.state,
         a.created_at as "createdAt", a.decided_at as "decidedAt", a.answer, a.staff_name as "decidedBy"
  from appeal a left join decision d on d.id = a.decision_id`;

@Injectable()
export class AppealRepository {
  constructor(private readonly db: Database) {}

  /** @returns false when this decision was appealed against before */
  async add(
    tx: Transaction,
    appeal: Pick<Appeal, 'id' | 'commentId' | 'decisionId' | 'text' | 'createdAt'>,
  ): Promise<boolean> {
    const stored = await tx.$executeRaw`
      insert into appeal (id, comment_id, decision_id, text, created_at)
      values (${appeal.id}::uuid, ${appeal.commentId}::uuid, ${appeal.decisionId}::uuid, ${appeal.text}, ${appeal.createdAt})
      on conflict (decision_id) do nothing`;
    return stored > 0;
  }

  async byId(id: string): Promise<Appeal | null> {
    const [appeal] = await this.db.writer.$queryRaw<Appeal[]>`${APPEALS} where a.id = ${id}::uuid`;
    return appeal ?? null;
  }

  async against(decisionId: string): Promise<Appeal | null> {
    const [appeal] = await this.db.writer.$queryRaw<Appeal[]>`
      ${APPEALS} where a.decision_id = ${decisionId}::uuid`;
    return appeal ?? null;
  }

  /** Who has waited longest stands first, by appeal_state_id_idx. */
  list(state: AppealState, after: string | null, limit: number): Promise<Appeal[]> {
    return this.db.writer.$queryRaw<Appeal[]>`
      ${APPEALS} where a.state = ${state} and (${after}::uuid is null or a.id > ${after}::uuid)
      order by a.id limit ${limit}`;
  }

  /** @returns false when somebody has decided it */
  async decide(
    tx: Transaction,
    id: string,
    decided: { outcome: AppealOutcome; answer: string },
    by: Moderator,
    at: Date,
  ): Promise<boolean> {
    const changed = await tx.$executeRaw`
      update appeal set state = ${decided.outcome}, answer = ${decided.answer}, decided_at = ${at},
             staff_id = ${by.id}::uuid, staff_name = ${by.name}
      where id = ${id}::uuid and state = 'open'`;
    return changed > 0;
  }

  /** Is there anybody else who could decide: another member of staff whose token is good and may? */
  async hasOthers(staffId: string, now: Date): Promise<boolean> {
    const [row] = await this.db.writer.$queryRaw<{ others: boolean }[]>`
      select exists (
        select from api_token where staff_id <> ${staffId}::uuid and revoked_at is null and expires_at > ${now}
          and 'reports:decide' = any (scopes)) as others`;
    return row?.others ?? false;
  }
}
