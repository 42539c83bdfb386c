const PARAGRAPH =
  '<p>The lamps on the quay are lit at half past four, and nobody has ever seen who lights them. ' +
  'My grandmother said that they light themselves, and the harbour master, when asked, looks at the sea.</p>\n';

/** An article of a usual length, with the discussion that belongs to it. */
export async function insertArticle(client, { id, slug, publishedAt, counters = {} }) {
  const { approved = 0, pending = 0, rejected = 0, spam = 0 } = counters;
  await client.query(
    `with article as (
       insert into article (id, slug, title, standfirst, html, source, source_format, published_at, created_at, updated_at)
       values ($1, $2, $3, 'What the keeper of the lamps does not say.', $4, 'As published.', 'markdown', $5, $5, $5))
     insert into discussion (article_id, version, approved, pending, rejected, spam)
     values ($1, $6::int + 1, $6, $7, $8, $9)`,
    [id, slug, `The lamps of ${slug}`, PARAGRAPH.repeat(20), publishedAt, approved, pending, rejected, spam],
  );
}
