/**
 * A discussion of 1,000 shown comments: 200 roots with four replies each, of which the last answers the third. Written
 * by one statement, with everything that the reading path relies on: paths, reply counts, counters.
 */
export async function seedDiscussion(client, slug) {
  const { rows } = await client.query(
    `with article as (
       insert into article (id, slug, title, html, source, source_format, published_at)
       values (gen_random_uuid(), $1, 'A long discussion', $2, 'A paragraph.', 'markdown', now() - interval '30 days')
       returning id
     ),
     root as (
       select article.id as article_id, n, uuidv7(interval '1 minute' * (n - 1000)) as id
       from article, generate_series(1, 200) n
     ),
     reply as (
       select r.article_id, r.id as root_id, r.n, k, uuidv7(interval '1 minute' * (r.n - 1000) + interval '1 second' * k) as id
       from root r, generate_series(1, 3) k
     ),
     answer as (
       select y.article_id, y.root_id, y.n, y.id as parent_id,
              uuidv7(interval '1 minute' * (y.n - 1000) + interval '10 seconds') as id
       from reply y where y.k = 3
     ),
     every as (
       select article_id, id, null::uuid as parent_id, id as root_id, 1 as depth, uuid_send(id) as path, 3 as replies, n, 0 as k from root
       union all
       select article_id, id, root_id, root_id, 2, uuid_send(root_id) || uuid_send(id), (k = 3)::int, n, k from reply
       union all
       select article_id, id, parent_id, root_id, 3, uuid_send(root_id) || uuid_send(parent_id) || uuid_send(id), 0, n, 4 from answer
     ),
     stored as (
       insert into comment (id, article_id, parent_id, root_id, depth, path, author_name, author_url, avatar_id, body, html,
                            status, shown, reply_count, created_at)
       select id, article_id, parent_id, root_id, depth, path, 'Reader ' || n || '/' || k,
              case when k = 0 then 'https://example.org/' || n end, gen_random_uuid(), text, '<p>' || text || E'</p>\\n',
              'approved', true, replies, uuid_extract_timestamp(id)
       from every, lateral (select 'Comment ' || n || '/' || k || '. The lamps on the quay are lit at half past four, and nobody '
         || 'has ever seen who lights them; my grandmother said that they light themselves.' as text) words
       returning 1
     )
     insert into discussion (article_id, version, approved) select article.id, 1, (select count(*) from stored) from article
     returning article_id as id, approved`,
    [slug, '<p>A paragraph of the article. </p>\n'.repeat(40)],
  );
  if (rows[0]?.approved !== 1000) throw new Error('the discussion was not written');
  return rows[0].id;
}

/** Articles that nobody has written under yet. */
export async function seedEmptyArticle(client, slug) {
  await client.query(
    `with article as (
       insert into article (id, slug, title, html, source, source_format, published_at)
       values (gen_random_uuid(), $1, 'To be discussed', '<p>A paragraph.</p>', 'A paragraph.', 'markdown', now()) returning id)
     insert into discussion (article_id) select id from article`,
    [slug],
  );
}
