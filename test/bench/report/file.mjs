import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';

export const FOLDER = resolve(import.meta.dirname, '../../../docs/bench');

/**
 * The rows for programs. Rows that were not measured this time stay as they were, each with the moment it was measured
 * at; a quick run has a file of its own, so that it never stands where a full one is looked for.
 */
export async function writeRows(name, rows, order, about) {
  await mkdir(FOLDER, { recursive: true });
  const path = join(FOLDER, `${name}.json`);
  const before = await readFile(path, 'utf8').then(JSON.parse, () => ({ rows: [] }));
  const at = new Date().toISOString();
  const known = new Map(before.rows.filter(({ id }) => order.includes(id)).map((row) => [row.id, row]));
  for (const row of rows) known.set(row.id, rounded({ ...row, at }));
  const all = order.filter((id) => known.has(id)).map((id) => known.get(id));
  const file = { at, machine: machine(), ...about, rows: all };
  await writeFile(path, `${JSON.stringify(file, null, 2)}\n`);
  return file;
}

export function machine() {
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}

/** Four digits are more than any of these measurements has. */
export function rounded(value) {
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(4)) : null;
  if (Array.isArray(value)) return value.map(rounded);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)]));
}
