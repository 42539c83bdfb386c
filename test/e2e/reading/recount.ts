import { expect } from '@jest/globals';
import type { TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';

/**
 * Everything that is counted or kept beside the comments, against a count of the comments themselves. A comment is
 * shown when it, or anything below it, is approved and not deleted: `path` of what is below starts with its own.
 */
export async function expectCountsToBeTrue(app: TestApp): Promise<void> {
  const discussions = await query(
    app.databaseUrl,
    `select ar.slug, d.approved, d.pending, d.rejected, d.spam, r.* from discussion d join article ar on ar.id = d.article_id
     cross join lateral (
       select count(*) filter (where status = 'approved')::int as "approvedReally",
              count(*) filter (where status = 'pending')::int as "pendingReally",
              count(*) filter (where status = 'rejected')::int as "rejectedReally",
              count(*) filter (where status = 'spam')::int as "spamReally"
       from comment where article_id = d.article_id and removed_at is null) r`,
  );
  for (const row of discussions as Record<string, unknown>[])
    for (const status of ['approved', 'pending', 'rejected', 'spam'])
      expect([row.slug, status, row[status]]).toEqual([row.slug, status, row[`${status}Really`]]);

  const wrong = await query(
    app.databaseUrl,
    `with truth as (
       select c.id, exists (
         select from comment d where d.root_id = c.root_id and d.status = 'approved' and d.removed_at is null
           and substring(d.path for length(c.path)) = c.path) as shown
       from comment c)
     select c.id, c.status, c.shown, t.shown as "shownReally", c.reply_count, k.replies as "repliesReally"
     from comment c join truth t using (id)
     cross join lateral (
       select count(*)::int as replies from comment k join truth s on s.id = k.id where k.parent_id = c.id and s.shown) k
     where c.shown <> t.shown or c.reply_count <> k.replies`,
  );
  expect(wrong).toEqual([]);
}
