/** What is written in one go is written without looking: foreign keys and indexes are taken away and put back as they were. */
const FOREIGN_KEYS = `
  select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
  from pg_constraint
  where contype = 'f' and (conrelid = any ($1::regclass[]) or confrelid = any ($1::regclass[]))`;
const INDEXES = `
  select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition,
         quote_ident(c.conname) as constraint, i.indrelid::regclass::text as "table", pg_get_constraintdef(c.oid) as key
  from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
  where i.indrelid = any ($1::regclass[])
  order by i.indrelid, c.contype nulls last, 1`;

/** @returns puts everything back, telling what it is about to do */
export async function withoutIndexes(client, tables) {
  const { rows: keys } = await client.query(FOREIGN_KEYS, [tables]);
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  const { rows: indexes } = await client.query(INDEXES, [tables]);
  for (const { name, constraint, table } of indexes)
    await client.query(
      constraint ? `alter table ${table} drop constraint ${constraint}` : `drop index ${name}`,
    );
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`);

  return async (tell) => {
    await client.query(`set maintenance_work_mem = '1GB'`);
    await client.query('set max_parallel_maintenance_workers = 2');
    for (const { constraint, table, key, definition, name } of indexes) {
      tell(`index ${name}`);
      await client.query(
        constraint ? `alter table ${table} add constraint ${constraint} ${key}` : definition,
      );
    }
    for (const { table, name, definition } of keys) {
      tell(`foreign key ${name}`);
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    }
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
  };
}
