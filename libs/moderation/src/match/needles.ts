/** A piece of text to be found, and the number of the entry it belongs to. */
export interface Needle {
  readonly text: string;
  readonly entry: number;
}

const NONE = 0x7fffffff;
const SPACE = 0x20;

/**
 * Finds many strings at once (Aho and Corasick, 1975): one pass over the text, whatever the number of strings. Building
 * is O(sum of lengths), searching O(length of the text). Nodes and edges lie in typed arrays: at 50,000 entries objects
 * would cost a second to build and 100 MB to keep.
 */
export class Needles {
  private readonly edges: Edges;
  /** Where to go on when a node has no edge for the next character: the longest suffix that is also a beginning. */
  private readonly fallback: Int32Array;
  /** Lowest entry that ends at this node, and at it or any of its suffixes. */
  private readonly own: Int32Array;
  private readonly best: Int32Array;

  constructor(needles: readonly Needle[]) {
    const room = needles.reduce((sum, { text }) => sum + text.length, 1);
    this.edges = new Edges(room);
    this.own = new Int32Array(room).fill(NONE);
    const parent = new Int32Array(room);
    const unit = new Uint16Array(room);
    const depth = new Uint16Array(room);
    let nodes = 1;
    for (const { text, entry } of needles) {
      let node = 0;
      for (let i = 0; i < text.length; i++) {
        const child = this.edges.add(node, text.charCodeAt(i), nodes);
        if (child === nodes) {
          parent[child] = node;
          unit[child] = text.charCodeAt(i);
          depth[child] = i + 1;
          nodes += 1;
        }
        node = child;
      }
      this.own[node] = Math.min(this.own[node] ?? NONE, entry);
    }
    this.fallback = new Int32Array(nodes);
    this.best = this.own.slice(0, nodes);
    for (const node of byDepth(depth, nodes)) {
      const above = parent[node] ?? 0;
      const next = above === 0 ? 0 : this.step(this.fallback[above] ?? 0, unit[node] ?? 0);
      this.fallback[node] = next;
      this.best[node] = Math.min(this.best[node] ?? NONE, this.best[next] ?? NONE);
    }
  }

  /** The lowest entry of which a needle occurs anywhere in the text; Infinity when none does. */
  lowestIn(text: string): number {
    let node = 0;
    let lowest = NONE;
    for (let i = 0; i < text.length && lowest > 0; i++) {
      node = this.step(node, text.charCodeAt(i));
      lowest = Math.min(lowest, this.best[node] ?? NONE);
    }
    return lowest === NONE ? Infinity : lowest;
  }

  /**
   * The lowest entry of at least `shortest` letters that a run of letters spells anywhere, taken as a word of its own: a
   * needle beginning with a space, and ending with one or open. O(length of the run * length of the longest needle).
   */
  lowestSpelled(run: string, shortest: number): number {
    let lowest = NONE;
    const word = this.edges.get(0, SPACE);
    for (let start = 0; start < run.length && word > 0; start++) {
      let node = word;
      for (let i = start; i < run.length; i++) {
        node = this.edges.get(node, run.charCodeAt(i));
        if (node < 0) break;
        if (i - start + 1 < shortest) continue;
        const closed = this.edges.get(node, SPACE);
        lowest = Math.min(lowest, this.own[node] ?? NONE, closed < 0 ? NONE : (this.own[closed] ?? NONE));
      }
    }
    return lowest === NONE ? Infinity : lowest;
  }

  private step(from: number, unit: number): number {
    for (let node = from; ; node = this.fallback[node] ?? 0) {
      const next = this.edges.get(node, unit);
      if (next >= 0) return next;
      if (node === 0) return 0;
    }
  }
}

/** (node, character) -> node, as an open hash table that is never more than half full. */
class Edges {
  private readonly mask: number;
  private readonly from: Int32Array;
  private readonly unit: Uint16Array;
  private readonly to: Int32Array;

  constructor(count: number) {
    const slots = 2 ** Math.ceil(Math.log2(count * 2 + 2));
    this.mask = slots - 1;
    this.from = new Int32Array(slots).fill(-1);
    this.unit = new Uint16Array(slots);
    this.to = new Int32Array(slots);
  }

  get(from: number, unit: number): number {
    const slot = this.slot(from, unit);
    return this.from[slot] === from ? (this.to[slot] ?? -1) : -1;
  }

  /** The child that is there, or else `child`, which is there from now on. */
  add(from: number, unit: number, child: number): number {
    const slot = this.slot(from, unit);
    if (this.from[slot] === from) return this.to[slot] ?? child;
    this.from[slot] = from;
    this.unit[slot] = unit;
    this.to[slot] = child;
    return child;
  }

  private slot(from: number, unit: number): number {
    let hash = Math.imul(from, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = Math.imul(hash, 0x2c1b3c6d) & this.mask;
    while (this.from[slot] !== -1 && (this.from[slot] !== from || this.unit[slot] !== unit))
      slot = (slot + 1) & this.mask;
    return slot;
  }
}

/** Nodes but the root, nearest to the root first: the fallback of a node is always shallower than the node. */
function byDepth(depth: Uint16Array, nodes: number): Int32Array {
  const deepest = depth.reduce((most, d) => Math.max(most, d), 0);
  const places = new Int32Array(deepest + 2);
  const count = (d: number, by: number) => (places[d] = (places[d] ?? 0) + by);
  for (let node = 1; node < nodes; node++) count((depth[node] ?? 0) + 1, 1);
  for (let d = 1; d < places.length; d++) count(d, places[d - 1] ?? 0);
  const order = new Int32Array(nodes - 1);
  for (let node = 1; node < nodes; node++) order[count(depth[node] ?? 0, 1) - 1] = node;
  return order;
}
