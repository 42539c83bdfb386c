import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const PAGE = resolve(import.meta.dirname, '../../../docs/SCALE.md');
const BEGIN = '<!-- measured: npm run bench -- --curve -->';
const END = '<!-- end of what was measured -->';

/** Puts the tables of a measurement into docs/SCALE.md, in the place of those of the last. */
export async function writeGrowthTables({ at, machine, discussions, sites }) {
  const page = await readFile(PAGE, 'utf8');
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${PAGE} has no place for what was measured`);
  const measured = [
    `${at.slice(0, 10)}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}; medians in ms, nothing kept (\`CACHE_BYTES=0\`), two connections.`,
    '### One discussion that gets longer',
    timesOf(discussions),
    '### A site that gets larger',
    timesOf(sites),
    '### On disk',
    disk(sites),
    '### Each index at the largest size',
    indexes(sites.at(-1)),
  ].join('\n\n');
  await writeFile(PAGE, `${before}${BEGIN}\n\n${measured}\n\n${END}${after}`);
}

function timesOf(points) {
  const rows = Object.keys(points[0].times).map((what) => [
    what,
    ...points.map(({ times }) => short(times[what])),
  ]);
  return table(['comments', ...points.map(({ comments }) => count(comments))], rows);
}

function disk(sites) {
  const names = sites.at(-1).tables.map((one) => one.table);
  const cell = (site, name) => {
    const found = site.tables.find((one) => one.table === name);
    return found ? `${size(found.bytes)} + ${size(found.indexBytes)}` : '';
  };
  const rows = names.map((name) => [`\`${name}\``, ...sites.map((site) => cell(site, name))]);
  rows.push(['whole database', ...sites.map(({ bytes }) => size(bytes))]);
  rows.push([
    'a comment, in bytes',
    ...sites.map(({ bytes, comments }) => count(Math.round(bytes / comments))),
  ]);
  rows.push(['seconds to write it', ...sites.map(({ seedSeconds }) => String(seedSeconds))]);
  return table(['rows + indexes', ...sites.map(({ comments }) => count(comments))], rows);
}

function indexes({ comments, tables }) {
  const rows = tables.flatMap((one) =>
    one.indexes
      .filter(({ bytes }) => bytes > comments)
      .map(({ name, bytes }) => [`\`${name}\``, size(bytes), (bytes / comments).toFixed(0)]),
  );
  return table(['index', 'size', 'bytes a comment'], rows);
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}

const count = (number) => number.toLocaleString('en');
const short = (ms) => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0));

function size(bytes) {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(0)} MB` : `${Math.ceil(bytes / 1e3)} kB`;
}
