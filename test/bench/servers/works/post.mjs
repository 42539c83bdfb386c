import { randomBytes, randomUUID } from 'node:crypto';
import { timedId } from '../timed-id.mjs';

/** The rows that one reply leaves, written by one prepared statement and nothing else. */
const INSERT = {
  name: 'post',
  text: `with
    duplicate as (insert into vault.duplicate_guard (key, comment_id) values ($1, $2)),
    flood as (
      insert into vault.flood_guard (key, hits, expires_at)
      select decode(k, 'hex'), array[now()], now() + interval '1 minute' from unnest($3::text[]) k),
    address as (insert into vault.address (id, fingerprint, created_at) values ($4, $5, now()) returning id),
    stored as (
      insert into comment (id, article_id, root_id, depth, path, author_name, avatar_id, body, html, status, shown, created_at)
      values ($2, $6, $2, 1, uuid_send($2), $7, $8, $9, $10, 'approved', true, now()) returning id),
    contact as (
      insert into vault.contact (comment_id, address_id, sealed_email, sealed_network, sealed_user_agent, network_fingerprint, key_id, created_at)
      select stored.id, address.id, $11, $12, $13, $14, $15, now() from stored, address),
    decision as (
      insert into decision (id, comment_id, at, actor_kind, actor_name, action, to_status, verdicts, rules_version, reason, revision, facts)
      select $16, stored.id, now(), 'system', 'Rejoinder', 'submitted', 'approved', $17, $18, 'approved_no_objection', 1, $19 from stored)
    update discussion set version = version + 1, approved = approved + 1 where article_id = $6`,
};
/** Keys of a reply's author, network and text that are noted with it. */
const NOTED = 4;

/** What a real reply left: the measure of what is inserted here. */
const SAMPLE = `
  select c.body, c.html, c.author_name, ct.sealed_email, ct.sealed_network, ct.sealed_user_agent,
         ct.network_fingerprint, ct.key_id, d.verdicts::text as verdicts, d.rules_version, d.facts::text as facts
  from comment c join vault.contact ct on ct.comment_id = c.id join decision d on d.comment_id = c.id
  where c.article_id in (select id from article where slug = any ($1)) order by c.id desc limit 1`;

/** @param slugs articles to write to, in turn; at least one of them has a reply already */
export async function prepareWork(pool, { slugs }) {
  const { rows } = await pool.query(SAMPLE, [slugs]);
  const sample = rows[0];
  if (!sample) throw new Error('there is no reply to take the measure from');
  const articles = await pool.query('select id from article where slug = any ($1)', [slugs]);
  const bytes = (text) => Buffer.from(text.slice(2), 'hex');
  const sealed = [
    sample.sealed_email,
    sample.sealed_network,
    sample.sealed_user_agent,
    sample.network_fingerprint,
  ];
  const contact = [...sealed.map(bytes), sample.key_id];
  let turn = 0;
  return () =>
    pool.query({
      ...INSERT,
      values: [
        randomBytes(32),
        timedId(),
        Array.from({ length: NOTED }, () => randomBytes(32).toString('hex')),
        randomUUID(),
        randomBytes(32),
        articles.rows[turn++ % articles.rows.length].id,
        sample.author_name,
        randomUUID(),
        sample.body,
        sample.html,
        ...contact,
        timedId(),
        sample.verdicts,
        sample.rules_version,
        sample.facts,
      ],
    });
}
