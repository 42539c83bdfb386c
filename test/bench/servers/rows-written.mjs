/**
 * By how many rows `work` made which table grow. The counterparts claim to write the same rows as the product: this is how
 * the claim is checked, whatever the product writes today. PostgreSQL's own statistics come seconds late, so rows are
 * counted.
 */
export async function rowsWritten(client, work) {
  const before = await counts(client);
  await work();
  const after = await counts(client);
  const grown = Object.entries(after).map(([table, rows]) => [table, rows - before[table]]);
  return Object.fromEntries(grown.filter(([, rows]) => rows !== 0));
}

async function counts(client) {
  const { rows } = await client.query(
    `select format('%I.%I', schemaname, tablename) as "table" from pg_tables where schemaname in ('public', 'vault') order by 1`,
  );
  const sums = rows.map(({ table }) => `(select count(*)::int from ${table}) as "${table}"`);
  return (await client.query(`select ${sums.join(', ')}`)).rows[0];
}

/** @throws Error where the counterpart does not write what the product writes */
export function insistOnSameRows(id, ours, other) {
  const tables = new Set([...Object.keys(ours), ...Object.keys(other)]);
  const different = [...tables].filter((table) => ours[table] !== other[table]);
  if (different.length === 0) return;
  const told = different.map((table) => `${table}: ours ${ours[table] ?? 0}, other ${other[table] ?? 0}`);
  throw new Error(`${id}: the counterpart does not write the same rows (${told.join('; ')})`);
}
