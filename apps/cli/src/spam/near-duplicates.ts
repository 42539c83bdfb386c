/** Text that shares this much of the shorter one's shingles is a copy with changes. */
const SHARED = 0.3;
const SKETCH = 100;
/** A shingle in more comments than this says nothing about copying. */
const EVERYWHERE = 300;

/**
 * The group of each text: copies with changes are in one group, also by way of others. Split by groups, never by
 * lines: what comes by the thousand with a word exchanged would otherwise be tested on what was learned by heart.
 */
export function nearDuplicates(texts: readonly string[]): number[] {
  const group = texts.map((_, at) => at);
  const root = (at: number): number => {
    let top = at;
    while (group[top] !== top) top = group[top] ?? top;
    return (group[at] = top);
  };
  const holders = new Map<string, number[]>();
  const sketches = texts.map(sketchOf);
  sketches.forEach((sketch, at) => {
    for (const [other, common] of commonWith(sketch, holders)) {
      const shorter = Math.min(sketch.length, sketches[other]?.length ?? 0);
      if (common >= SHARED * shorter && (common >= 3 || common === shorter)) group[root(at)] = root(other);
    }
    for (const shingle of sketch) {
      const held = holders.get(shingle);
      if (held) held.push(at);
      else holders.set(shingle, [at]);
    }
  });
  return texts.map((_, at) => root(at));
}

function commonWith(sketch: readonly string[], holders: ReadonlyMap<string, number[]>): Map<number, number> {
  const common = new Map<number, number>();
  for (const shingle of sketch) {
    const held = holders.get(shingle) ?? [];
    if (held.length > EVERYWHERE) continue;
    for (const other of held) common.set(other, (common.get(other) ?? 0) + 1);
  }
  return common;
}

/** Three words each, or four characters of a text that has hardly any words; which are kept is as good as random. */
function sketchOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 3000);
  const words = plain.split(' ');
  const shingles = new Set<string>();
  for (let at = 0; at + 3 <= words.length && words.length >= 5; at++)
    shingles.add(words.slice(at, at + 3).join(' '));
  for (let at = 0; at === 0 || (words.length < 5 && at + 4 <= plain.length); at++) {
    if (words.length < 5) shingles.add(plain.slice(at, at + 4));
  }
  return [...shingles]
    .map((shingle) => [hash(shingle), shingle] as const)
    .sort(([a], [b]) => a - b)
    .slice(0, SKETCH)
    .map(([, shingle]) => shingle);
}

/** FNV-1a. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
