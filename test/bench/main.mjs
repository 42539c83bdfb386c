/**
 * `npm run bench`: how far the product stays behind the least that the same machine, framework and database can do.
 * docs/bench/README.md tells how to use it and how to read what it says.
 */
import { parseArgs } from 'node:util';
import { smallInstallation } from './installations/small.mjs';
import { writeRows } from './report/file.mjs';
import { printTable } from './report/table.mjs';
import { ROWS } from './rows/index.mjs';

const FULL = { rounds: 5, seconds: 2, pages: 100_000 };
const QUICK = { rounds: 3, seconds: 1, pages: 20_000 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const known = ROWS.map(({ id }) => id);
const unknown = positionals.filter((id) => !known.includes(id));
if (unknown.length > 0) {
  process.stderr.write(`There is no row ${unknown.join(', ')}. There are: ${known.join(', ')}\n`);
  process.exit(2);
}

const begun = [];
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void clear().then(() => process.exit(1)));

const size = values.quick ? QUICK : FULL;
let small;
const bench = { ...size, small: () => (small ??= smallInstallation(begun, size)) };
const say = (text) => process.stderr.write(`bench: ${text}\n`);

try {
  const rows = [];
  for (const row of ROWS.filter(({ id }) => positionals.length === 0 || positionals.includes(id))) {
    say(`${row.id} ...`);
    rows.push(await row.measure(bench));
  }
  printTable(rows);
  await writeRows(values.quick ? 'quick' : 'latest', rows, known, { quick: values.quick, ...size });
} finally {
  await clear();
}

/** Ends what was begun, the last first. */
async function clear() {
  for (const stop of begun.splice(0).reverse()) await stop().catch(process.emitWarning);
}
