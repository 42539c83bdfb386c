import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../docs/bench');

export function row(id, what, ours, other) {
  return {
    id,
    what,
    ours: Math.round(ours.perSecond),
    other: Math.round(other.perSecond),
    ratio: Math.round((ours.perSecond / other.perSecond) * 1000) / 1000,
    p50: { ours: tenth(ours.p50), other: tenth(other.p50) },
    p99: { ours: tenth(ours.p99), other: tenth(other.p99) },
  };
}

/** One table for people, one file for programs. */
export async function report(rows) {
  const cells = rows.map(({ what, ours, other, ratio, p50, p99 }) => ({
    what,
    'ours /s': ours,
    'other /s': other,
    ratio,
    'p50 ms (ours | other)': `${p50.ours} | ${p50.other}`,
    'p99 ms (ours | other)': `${p99.ours} | ${p99.other}`,
  }));
  console.table(Object.fromEntries(cells.map(({ what, ...rest }) => [what, rest])));
  await mkdir(FOLDER, { recursive: true });
  const file = {
    at: new Date().toISOString(),
    machine: {
      cores: availableParallelism(),
      platform: `${process.platform} ${process.arch}`,
      node: process.version,
    },
    unit: 'requests a second; latencies in ms',
    rows,
  };
  await writeFile(join(FOLDER, 'latest.json'), `${JSON.stringify(file, null, 2)}\n`);
}

function tenth(number) {
  return Math.round(number * 10) / 10;
}
