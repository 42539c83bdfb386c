import { query } from './database.js';

/**
 * Every row of every table outside the system's own schemas, as text. PostgreSQL writes bytea as hex, so what is sealed
 * or hashed is there too, and what was stored as bytes without being sealed can be found by its hex.
 */
export async function dumpDatabase(url: string): Promise<string> {
  const tables = await query<{ name: string }>(
    url,
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
     order by 1`,
  );
  const each = tables.map(
    ({ name }, at) => `select ${at} as at, '${name}: ' || t::text as row from ${name} t`,
  );
  const rows = await query<{ row: string }>(
    url,
    `select row from (${each.join(' union all ')}) every order by at`,
  );
  return rows.map(({ row }) => row).join('\n');
}
