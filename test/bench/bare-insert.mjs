import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';

/** The rows that one reply leaves in the database, written by one prepared statement and nothing else. */
const INSERT = {
  name: 'bare',
  text: `with
    duplicate as (insert into vault.duplicate_guard (key, comment_id) values ($1, $2)),
    flood as (insert into vault.flood_guard (key, hits, expires_at) values ($3, array[now()], now() + interval '1 minute')),
    address as (insert into vault.address (id, fingerprint, created_at) values ($4, $5, now()) returning id),
    stored as (
      insert into comment (id, article_id, root_id, depth, path, author_name, avatar_id, body, html, status, shown, created_at)
      values ($2, $6, $2, 1, uuid_send($2), $7, $8, $9, $10, 'approved', true, now()) returning id),
    contact as (
      insert into vault.contact (comment_id, address_id, sealed_email, sealed_network, sealed_user_agent, network_fingerprint, key_id, created_at)
      select stored.id, address.id, $11, $12, $13, $14, $15, now() from stored, address),
    decision as (
      insert into decision (id, comment_id, at, actor_kind, actor_name, action, to_status, verdicts, rules_version, reason, revision)
      select $16, stored.id, now(), 'system', 'Rejoinder', 'submitted', 'approved', $17, $18, 'approved_no_objection', 1 from stored)
    update discussion set version = version + 1, approved = approved + 1 where article_id = $6`,
};

/** What a real reply left: the measure of what is inserted here. */
const SAMPLE = `
  select c.article_id, c.body, c.html, c.author_name, ct.sealed_email, ct.sealed_network, ct.sealed_user_agent,
         ct.network_fingerprint, ct.key_id, d.verdicts, d.rules_version
  from comment c join vault.contact ct on ct.comment_id = c.id join decision d on d.comment_id = c.id
  where c.article_id = (select id from article where slug = $1) limit 1`;

/** @returns something that measures, and a way to close its pool */
export async function bareInsert({ databaseUrl, slug, poolSize }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
  const { rows } = await pool.query(SAMPLE, [slug]);
  const sample = rows[0];
  if (!sample) throw new Error('there is no reply to take the measure from');
  const verdicts = JSON.stringify(sample.verdicts);
  const insert = () =>
    pool.query(INSERT, [
      randomBytes(32),
      randomUUID(),
      randomBytes(32),
      randomUUID(),
      randomBytes(32),
      sample.article_id,
      sample.author_name,
      randomUUID(),
      sample.body,
      sample.html,
      sample.sealed_email,
      sample.sealed_network,
      sample.sealed_user_agent,
      sample.network_fingerprint,
      sample.key_id,
      randomUUID(),
      verdicts,
      sample.rules_version,
    ]);
  return { measure: (clients, seconds) => measureLoop(insert, clients, seconds), close: () => pool.end() };
}

/** So many clients, each doing `work` again as soon as it is done. */
async function measureLoop(work, clients, seconds) {
  const latencies = [];
  const begin = performance.now();
  const end = begin + seconds * 1000;
  const client = async () => {
    while (performance.now() < end) {
      const before = performance.now();
      await work();
      latencies.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.floor(latencies.length * share)];
  return { perSecond: (latencies.length * 1000) / (performance.now() - begin), p50: at(0.5), p99: at(0.99) };
}
