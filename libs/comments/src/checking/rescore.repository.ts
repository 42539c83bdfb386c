import { Injectable } from '@nestjs/common';
import type { CommentStatus } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import type { Transaction } from '@rejoinder/database/prisma';
import type { Decision, Facts } from '@rejoinder/moderation';
import { SCORE_AGAIN } from './score-again.js';

export interface Rescored {
  readonly id: string;
  readonly commentId: string;
  readonly to: CommentStatus;
  readonly decision: Decision;
  readonly facts: Facts;
  readonly revision: number;
  readonly at: Date;
}

@Injectable()
export class RescoreRepository {
  constructor(private readonly db: Database) {}

  async record(
    tx: Transaction,
    { id, commentId, to, decision, facts, revision, at }: Rescored,
  ): Promise<void> {
    await tx.$executeRaw`
      insert into decision (id, comment_id, at, actor_kind, actor_name, action, from_status, to_status, verdicts,
                            rules_version, reason, revision, facts)
      values (${id}::uuid, ${commentId}::uuid, ${at}, 'system', 'Rejoinder', 'rescored', 'pending',
              ${to}::comment_status, ${JSON.stringify(decision.verdicts)}::jsonb, ${decision.rulesVersion},
              ${decision.reason}, ${revision}, ${JSON.stringify(facts)}::jsonb)`;
  }

  /**
   * Draws forward whatever else waits for an outage to end: after a day of it the queue's pauses are hours long. The
   * attempts are not given back, so that one that cannot succeed ends all the same.
   */
  async hurry(): Promise<void> {
    await this.db.writer.$queryRaw`
      select count(*)::int from graphile_worker.reschedule_jobs(array(
        select id from graphile_worker.jobs
        where task_identifier = ${SCORE_AGAIN.name} and locked_at is null and attempts < max_attempts
          and run_at > now() + interval '1 minute'
      ), run_at => now())`;
  }
}
