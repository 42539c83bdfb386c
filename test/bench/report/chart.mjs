import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { margin } from './check.mjs';
import { FOLDER } from './file.mjs';

const WIDTH = 860;
const LEFT = 130;
const BAR = 18;
const STEP = 32;
const TOP = 58;
/** Bars end here: how far beyond the goal something is no longer matters. */
const MOST = 2;
const UNIT = 260;

/** Colours that keep their contrast on white and on black; the page behind may be either. */
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .quiet { fill: #57606a; font-size: 12px }
  .holds { fill: #1a7f37 } .misses { fill: #bc4c00 } .goal { stroke: #57606a; stroke-dasharray: 4 3 }
  .paper { fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .quiet { fill: #9198a1 } .goal { stroke: #9198a1 } .paper { fill: #0d1117 }
    .holds { fill: #3fb950 } .misses { fill: #f0883e }
  }`;

/**
 * Each row as a bar that reaches the dashed line where it reaches its goal, whichever way its ratio is meant: longer is
 * better in every row.
 */
export async function writeChart(name, { at, machine, rows }) {
  const height = TOP + rows.length * STEP + 20;
  const goalX = LEFT + UNIT;
  const title = `Measured on ${at.slice(0, 10)}: ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title">
<title id="title">How far each measurement is from its goal</title>
<style>${STYLE}
</style>
<rect class="paper" width="${WIDTH}" height="${height}" rx="6"/>
<text x="16" y="24">Each bar that reaches the dashed line reaches its goal</text>
<text class="quiet" x="16" y="43">${escaped(title)}</text>
${rows.map(bar).join('\n')}
<line class="goal" x1="${goalX}" x2="${goalX}" y1="${TOP - 6}" y2="${height - 14}"/>
</svg>
`;
  await writeFile(join(FOLDER, `${name}.svg`), svg);
}

function bar(row, index) {
  const y = TOP + index * STEP;
  const length = Math.max(2, Math.round(Math.min(MOST, margin(row)) * UNIT));
  const verdict = row.holds ? 'holds' : 'misses';
  const text = `${number(row.ratio)} (${row.bound} ${number(row.goal)})${row.holds ? '' : ' missed'}`;
  const x = LEFT + Math.max(length, UNIT) + 8;
  return (
    `<g><title>${escaped(row.what)}</title>` +
    `<text x="${LEFT - 10}" y="${y + 14}" text-anchor="end">${escaped(row.id)}</text>` +
    `<rect class="${verdict}" x="${LEFT}" y="${y}" width="${length}" height="${BAR}" rx="2"/>` +
    `<text x="${x}" y="${y + 14}">${escaped(text)}</text></g>`
  );
}

const number = (value) => String(Number(value.toPrecision(3)));

function escaped(text) {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
