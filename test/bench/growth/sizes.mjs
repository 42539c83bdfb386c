const TABLES = `
  select c.oid, n.nspname || '.' || c.relname as "table", c.reltuples::float8 as rows,
         pg_table_size(c.oid)::float8 as bytes, pg_indexes_size(c.oid)::float8 as "indexBytes"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('public', 'vault') and pg_total_relation_size(c.oid) > 65536
  order by pg_total_relation_size(c.oid) desc`;
const INDEXES = `
  select x.indexrelid::regclass::text as name, pg_relation_size(x.indexrelid)::float8 as bytes
  from pg_index x where x.indrelid = $1 order by bytes desc`;

/** What lies on disk: each table that is more than nearly empty, with its indexes, in bytes. */
export async function sizesOf(client) {
  const { rows: tables } = await client.query(TABLES);
  const sizes = [];
  for (const { oid, ...table } of tables) {
    const { rows: indexes } = await client.query(INDEXES, [oid]);
    sizes.push({ ...table, indexes });
  }
  const { rows } = await client.query('select pg_database_size(current_database())::float8 as bytes');
  return { bytes: rows[0].bytes, tables: sizes };
}
