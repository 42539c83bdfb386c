import { randomUUID } from 'node:crypto';
import { timedId } from '../timed-id.mjs';

/**
 * The rows that approving a comment leaves, written by one prepared statement: its status, the decision (which is the
 * audit too), the lesson for the spam filter, and the counters with the version.
 */
const APPROVE = {
  name: 'approve',
  text: `with
    changed as (
      update comment set status = 'approved', shown = true, version = version + 1
      where id = $1 and version = 1 and status = 'pending' returning id, article_id),
    decision as (
      insert into decision (id, comment_id, at, actor_kind, staff_id, actor_name, action, from_status, to_status, reason, revision)
      select $2, id, now(), 'staff', $3, 'Admin', 'status', 'pending', 'approved', 'decided_by_staff', 1 from changed),
    lesson as (insert into spam_lesson (comment_id, label, buckets) select id, 'ham', $4 from changed),
    change as (insert into spam_change (label, sign, buckets) select 'ham', 1, $4 from changed)
    update discussion d set version = version + 1, pending = pending - 1, approved = approved + 1
    from changed where d.article_id = changed.article_id`,
};

/** @param ids pending comments, each approved once */
export async function prepareWork(pool, { ids, buckets }) {
  const staff = randomUUID();
  let turn = 0;
  return async () => {
    const id = ids[turn++];
    if (id === undefined) throw new Error('there is nothing left to approve');
    const { rowCount } = await pool.query({ ...APPROVE, values: [id, timedId(), staff, buckets] });
    if (rowCount !== 1) throw new Error(`${id} was not pending`);
  };
}
