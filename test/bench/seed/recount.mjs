/** Every number that is stored beside what it counts, counted again: all of these must be zero. */
const FAULTS = `
  with counted as (
    select article_id, count(*) filter (where status = 'approved' and removed_at is null) as approved,
           count(*) filter (where status = 'pending' and removed_at is null) as pending,
           count(*) filter (where status = 'rejected' and removed_at is null) as rejected,
           count(*) filter (where status = 'spam' and removed_at is null) as spam
    from comment group by article_id
  ), answered as (
    select parent_id, count(*) as replies from comment where shown and parent_id is not null group by parent_id
  )
  select
    (select count(*) from discussion d left join counted c using (article_id)
     where (d.approved, d.pending, d.rejected, d.spam) is distinct from
           (coalesce(c.approved, 0), coalesce(c.pending, 0), coalesce(c.rejected, 0), coalesce(c.spam, 0)))::int as counters,
    (select count(*) from comment c left join answered a on a.parent_id = c.id
     where c.reply_count <> coalesce(a.replies, 0))::int as replies,
    (select count(*) from comment
     where shown <> ((status = 'approved' and removed_at is null) or reply_count > 0))::int as shown,
    (select count(*) from comment c left join comment p on p.id = c.parent_id
     where c.path <> coalesce(p.path, '') || uuid_send(c.id) or c.depth <> coalesce(p.depth, 0) + 1
        or c.root_id <> coalesce(p.root_id, c.id) or c.depth > 5 or p.article_id <> c.article_id)::int as places,
    (select count(*) from comment c left join vault.contact ct on ct.comment_id = c.id
     where (ct.comment_id is null) <> (c.removed_at is not null))::int as contacts,
    (select count(*) from comment c where not exists (select from decision d where d.comment_id = c.id))::int as undecided`;

/** @throws Error that names the numbers which are not what a recount gives */
export async function recount(client) {
  const { rows } = await client.query(FAULTS);
  const wrong = Object.entries(rows[0]).filter(([, count]) => count > 0);
  if (wrong.length > 0)
    throw new Error(`the seed does not add up: ${JSON.stringify(Object.fromEntries(wrong))}`);
}
