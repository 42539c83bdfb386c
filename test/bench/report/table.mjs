/** The rows for people, as they stand on a terminal. */
export function printTable(rows) {
  const cells = rows.map((row) => [
    row.id,
    {
      ours: shown(row.ours, row.unit),
      other: shown(row.other, row.unit),
      ratio: Number(row.ratio.toPrecision(3)),
      goal: `${row.bound} ${Number(row.goal.toPrecision(3))}`,
      holds: row.holds ? 'yes' : 'NO',
      'p50 ms': pair(row.p50),
      'p99 ms': pair(row.p99),
      'CPU ms a request': row.cpu ? `${cpuText(row.cpu.ours)} | ${cpuText(row.cpu.other)}` : '',
      'RSS MB': row.rss?.ours?.server === undefined ? '' : String(Math.round(row.rss.ours.server)),
    },
  ]);
  console.table(Object.fromEntries(cells));
  for (const { id, checks, note } of rows) {
    for (const one of checks.filter(({ holds }) => !holds))
      console.log(
        `${id}: ${one.what}: ${one.ratio.toPrecision(3)}, to be ${one.bound} ${Number(one.goal.toPrecision(3))}`,
      );
    if (note) console.log(`${id}: ${note}`);
  }
}

function shown(value, unit) {
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${unit}`;
}

function pair(values) {
  return values ? `${values.ours.toFixed(1)} | ${values.other.toFixed(1)}` : '';
}

function cpuText(cpu) {
  return Object.entries(cpu)
    .map(([name, ms]) => `${name} ${ms.toFixed(3)}`)
    .join(' + ');
}
