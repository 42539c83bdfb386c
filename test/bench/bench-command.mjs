import { keptInstallations } from './installations/kept.mjs';
import { flatOf, queueOf } from './installations/seeds.mjs';
import { smallInstallation } from './installations/small.mjs';
import { writeChart } from './report/chart.mjs';
import { writeRows } from './report/file.mjs';
import { printTable } from './report/table.mjs';
import { ROWS } from './rows/index.mjs';

const FULL = { rounds: 5, seconds: 2, pages: 100_000, flat: 1_000_000, queue: 10_000_000 };
/** Smaller and shorter: what it says is a hint, and the file says so. */
const QUICK = { rounds: 3, seconds: 0.45, pages: 20_000, flat: 100_000, queue: 100_000 };
const FEW = 10_000;

/** Measures the rows named (all when none is), prints them and writes them down. */
export async function benchCommand(begun, ids, { quick, folder, say }) {
  const known = ROWS.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length > 0)
    throw new Error(`There is no row ${unknown.join(', ')}. There are: ${known.join(', ')}`);

  const size = quick ? QUICK : FULL;
  const wanted = { flat: flatOf(size.flat), few: queueOf(FEW), many: queueOf(size.queue) };
  const bench = {
    ...size,
    say,
    begun,
    small: once(() => smallInstallation(begun, size)),
    kept: once(async () => {
      const made = await keptInstallations(begun, { folder, wanted: Object.values(wanted), say });
      return Object.fromEntries(
        Object.entries(wanted).map(([as, { name }]) => [as, { name, ...made[name] }]),
      );
    }),
  };
  const rows = [];
  for (const row of ROWS.filter(({ id }) => ids.length === 0 || ids.includes(id))) {
    const begin = performance.now();
    rows.push(await row.measure(bench));
    say(`${row.id}: ${Math.round((performance.now() - begin) / 1000)} s`);
  }
  printTable(rows);
  const name = quick ? 'quick' : 'latest';
  await writeChart(name, await writeRows(name, rows, known, { quick, ...size }));
}

function once(make) {
  let made;
  return () => (made ??= make());
}
