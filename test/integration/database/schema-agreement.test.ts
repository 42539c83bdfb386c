import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSchema, scriptBetween } from '@rejoinder/database';
import { createEmptyDatabase, createTestDatabase, query, type TestDatabase } from '../../support/database.js';

const SCHEMA = resolve(import.meta.dirname, '../../../prisma/schema');

/** Everything the Prisma schema can say, one line a thing. Functions, roles and grants are the migrations' alone. */
const CATALOG = `
  with ours as (
    select c.oid, n.nspname || '.' || c.relname as name, c.relkind
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'vault') and c.relname not like '\\_prisma\\_migrations%'
  )
  select 'relation ' || name || ' ' || relkind::text as line from ours
  union all
  select 'column ' || name || '.' || attname || ' ' || format_type(atttypid, atttypmod)
    || case when attnotnull then ' not null' else '' end
    || coalesce(' default ' || pg_get_expr(adbin, adrelid), '')
  from ours join pg_attribute on attrelid = oid and attnum > 0 and not attisdropped
  left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where relkind in ('r', 'p', 'v', 'm')
  union all
  select 'index ' || pg_get_indexdef(indexrelid) from pg_index join ours on oid = indrelid
  union all
  select 'constraint ' || name || ' ' || conname || ' ' || pg_get_constraintdef(c.oid)
  from pg_constraint c join ours on ours.oid = conrelid
  union all
  select 'enum ' || n.nspname || '.' || typname || ' ' || string_agg(enumlabel, ',' order by enumsortorder)
  from pg_enum join pg_type t on t.oid = enumtypid join pg_namespace n on n.oid = typnamespace
  group by n.nspname, typname
  order by 1`;

let migrated: TestDatabase;
let described: TestDatabase;

beforeAll(async () => {
  [migrated, described] = await Promise.all([createTestDatabase(), createEmptyDatabase()]);
  await query(described.url, await scriptBetween(described.url, [], await readSchema(SCHEMA)));
});
afterAll(() => Promise.all([migrated.drop(), described.drop()]));

const catalog = async (url: string): Promise<string[]> =>
  (await query<{ line: string }>(url, CATALOG)).map(({ line }) => line);

async function difference(): Promise<string[]> {
  const [a, b] = await Promise.all([catalog(migrated.url), catalog(described.url)]);
  return [
    ...a.filter((line) => !b.includes(line)).map((line) => `only in the migrations: ${line}`),
    ...b.filter((line) => !a.includes(line)).map((line) => `only in the schema: ${line}`),
  ];
}

describe('schema and migrations agree', () => {
  test('the migrations build what prisma/schema describes, and nothing else', async () => {
    expect(await catalog(migrated.url)).toEqual(
      expect.arrayContaining([expect.stringContaining('relation public.comment r')]),
    );
    expect(await difference()).toEqual([]);
  });

  test.each([
    ['a column more', 'alter table comment add column extra int', 'alter table comment drop column extra'],
    [
      'another default',
      'alter table comment alter version set default 2',
      'alter table comment alter version set default 1',
    ],
    ['an index more', 'create index extra on comment (depth)', 'drop index extra'],
    ['a constraint more', 'alter table vault.address add constraint extra check (true)', ''],
  ])('would notice %s', async (_what, make, undo) => {
    await query(migrated.url, make);
    expect(await difference()).not.toEqual([]);
    await query(migrated.url, undo);
  });
});
