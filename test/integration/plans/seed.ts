import { query } from '../../support/database.js';

/** Comments under the long article; the busy thread hangs below one root of it. */
export const LONG = 20_000;
export const BUSY_THREAD = 6_000;
/** Under each of the short ones. */
export const SHORT = 100;
const SHORT_ARTICLES = 100;
/** Comments under one address. */
export const PROLIFIC = 5_000;

/**
 * Enough of everything that reading a table from end to end would never be the cheaper plan, written by a few
 * statements: `long` with 20,000 comments, a hundred `short-N` with 100 each. Of each ten comments one answers the first
 * of the ten, of each ten after the first 8,000 of the long one nine answer its very first.
 */
export async function seed(databaseUrl: string): Promise<void> {
  await query(databaseUrl, SEED);
  await query(databaseUrl, 'vacuum analyze');
}

const SEED = `
  insert into article (id, slug, title, html, source, source_format, published_at)
  select uuidv7(interval '-40 days' + k * interval '1 minute'), case k when 0 then 'long' else 'short-' || k end, 'Title', '<p>Text</p>',
         'Text', 'markdown', now() - interval '40 days' + k * interval '1 minute'
  from generate_series(0, ${SHORT_ARTICLES}) k;

  create temporary table n as
  select a.id as article_id, a.slug, k, uuidv7(interval '-30 days' + k * interval '2 minutes') as id, null::uuid as parent_id
  from article a cross join lateral generate_series(1, case a.slug when 'long' then ${LONG} else ${SHORT} end) k;
  create index on n (article_id, k);
  update n set parent_id = (select f.id from n f where f.article_id = n.article_id and f.k = 1)
  where slug = 'long' and k > ${LONG} - ${Math.round(BUSY_THREAD / 0.9)} and k % 10 > 0;
  update n set parent_id = (select f.id from n f where f.article_id = n.article_id and f.k = n.k - 9)
  where parent_id is null and k % 10 = 0;
  update n set parent_id = (select f.id from n f where f.article_id = n.article_id and f.k = n.k - 1)
  where slug = 'long' and k > ${LONG - 200} and k % 10 = 5;
  analyze n;

  insert into article (id, slug, title, html, source, source_format, published_at)
  select uuidv7(interval '-80 days' + k * interval '1 minute'), 'quiet-' || k, 'Title', '<p>Text</p>', 'Text', 'markdown',
         now() - interval '80 days' + k * interval '1 minute'
  from generate_series(1, 50000) k;

  insert into comment (id, article_id, parent_id, root_id, depth, path, author_name, author_url, avatar_id, body, html, status,
                       shown, created_at)
  with recursive tree as (
    select n.*, n.id as root_id, 1 as depth, uuid_send(n.id) as path from n where parent_id is null
    union all
    select n.*, t.root_id, t.depth + 1, t.path || uuid_send(n.id) from n join tree t on t.id = n.parent_id
  )
  select t.id, article_id, parent_id, root_id, depth, path, 'Reader ' || k, null, t.id,
         'The lamps on the quay, number ' || k || ', are lit at half past four and nobody has ever seen who lights them.',
         '<p>The lamps on the quay.</p>', s.status, s.status = 'approved', uuid_extract_timestamp(t.id)
  from tree t cross join lateral (
    select (case when k > 10 and k % 50 = 7 then 'pending' when k > 10 and k % 50 = 17 then 'spam'
                 when k > 10 and k % 50 = 27 then 'rejected' else 'approved' end)::comment_status as status) s;
  update comment c set reply_count = k.shown
  from (select parent_id, count(*) as shown from comment where shown group by parent_id) k where k.parent_id = c.id;
  update comment set reports = 1 where id in (select id from n where k % 100 = 33);
  insert into discussion (article_id, version, approved, pending, rejected, spam)
  select article_id, 1, count(*) filter (where status = 'approved'), count(*) filter (where status = 'pending'),
         count(*) filter (where status = 'rejected'), count(*) filter (where status = 'spam')
  from comment group by article_id;
  insert into discussion (article_id) select id from article where slug like 'quiet-%';

  insert into vault.address (id, fingerprint, created_at)
  select gen_random_uuid(), sha256(('address ' || k)::bytea), now() from generate_series(0, 9999) k;
  create temporary table a as select id, row_number() over () - 1 as nr from vault.address;
  create index on a (nr);
  insert into vault.contact (comment_id, address_id, sealed_email, network_fingerprint, key_id, created_at)
  select c.id, a.id, 'sealed', sha256(('network ' || c.nr % 500)::bytea), 'seal.1', c.created_at
  from (select id, created_at, row_number() over (order by id) - 1 as nr from comment) c
  join a on a.nr = case when c.nr % ${(LONG + SHORT * SHORT_ARTICLES) / PROLIFIC} = 0 then 0 else c.nr % 10000 end;
  insert into decision (id, comment_id, at, actor_kind, actor_name, action, to_status, verdicts, rules_version, reason, revision, facts)
  select uuidv7(created_at - now()), id, created_at, 'system', 'Rejoinder', 'submitted', status, '[]', '1', 'good', 1, '{}' from comment;
  insert into vault.duplicate_guard (key, comment_id) select sha256(uuid_send(id)), id from comment;
  insert into vault.flood_guard (key, hits, expires_at)
  select sha256(('flood ' || k)::bytea), array[now()], now() + (k - 100) * interval '1 hour' from generate_series(1, 10000) k;
  insert into vault.idempotency_guard (key, request, comment_id, expires_at)
  select sha256(('idempotency ' || k)::bytea), '', gen_random_uuid(), now() + (k - 100) * interval '1 hour' from generate_series(1, 10000) k;
  insert into vault.single_use (key, expires_at)
  select sha256(('once ' || k)::bytea), now() + (k - 100) * interval '1 hour' from generate_series(1, 10000) k;
  insert into vault.rate_limit (key, points, expire)
  select 'rate ' || k, 1, extract(epoch from now()) * 1000 + (k - 100)::bigint * 3600000 from generate_series(1, 10000) k;
  insert into vault.device (id, token_hash, address_id, created_at, expires_at)
  select gen_random_uuid(), sha256(('device ' || a.nr)::bytea), a.id, now(), now() + (a.nr - 100) * interval '1 hour' from a;
  insert into vault.proof_link (token_hash, comment_id, created_at, expires_at)
  select sha256(('proof ' || k)::bytea), gen_random_uuid(), now(), now() + (k - 100) * interval '1 hour' from generate_series(1, 10000) k;
  insert into undo_token (token_hash, staff_id, created_at, expires_at, entries)
  select sha256(('undo ' || k)::bytea), gen_random_uuid(), now(), now() + (k - 100) * interval '1 hour', '[]' from generate_series(1, 10000) k;

  insert into report (id, comment_id, revision, reason, weight, state, created_at, decided_at)
  select gen_random_uuid(), n.id, 1, case when k % 200 = 33 then 'spam' else 'other' end, 1, 'open', now(), null
  from n where k % 100 = 33;
  insert into report (id, comment_id, revision, reason, weight, state, created_at, decided_at)
  select gen_random_uuid(), n.id, 1, 'spam', 1, 'upheld', now() - interval '20 days', now() - interval '10 days' from n where k % 3 = 0;
  insert into vault.report_voice (report_id, comment_id, reporter)
  select id, comment_id, sha256(uuid_send(id)) from report;
  insert into vault.reporter (key, seen_at)
  select sha256(('reporter ' || k)::bytea), now() - k * interval '1 hour' from generate_series(1, 10000) k;
  insert into legal_notice (id, reference, comment_id, revision, grounds, explanation, state, created_at, due_at)
  select gen_random_uuid(), 'reference ' || k, gen_random_uuid(), 1, 'other', 'Text', case when k % 10 = 0 then 'received' else 'decided' end,
         now(), now() + k * interval '1 minute' from generate_series(1, 10000) k;
  insert into appeal (id, comment_id, decision_id, text, state, created_at)
  select uuidv7(k * interval '1 second'), d.comment_id, d.id, 'Text', case when k % 10 = 0 then 'open' else 'denied' end, now()
  from (select id, comment_id, row_number() over () as k from decision limit 10000) d;
  insert into revision (comment_id, number, body, replaced_at) select id, 1, 'Text', now() from comment limit 10000;
  insert into spam_lesson (comment_id, label, buckets) select id, 'ham', array[1, 2, 3] from comment limit 10000;
  insert into vault.opening (id, comment_id, staff_id, staff_name, reason, at)
  select uuidv7(), id, gen_random_uuid(), 'Ada', 'Because', now() from comment limit 10000;
  insert into vault.notice_contact (notice_id, key_id) select id, 'seal.1' from legal_notice;
  insert into held_edit (comment_id, body, html, decision_id, created_at)
  select id, 'Text', '<p>Text</p>', gen_random_uuid(), now() from n where k % 500 = 1;
  insert into vault.ban (id, kind, key, pattern, effect, reason, created_at, staff_name)
  select uuidv7(), case when k % 2 = 0 then 'host' else 'person' end, case when k % 2 = 1 then sha256(('ban ' || k)::bytea) end,
         case when k % 2 = 0 then 'host-' || k || '.example' end, 'hold', 'Because', now(), 'Ada' from generate_series(1, 10000) k;
`;
