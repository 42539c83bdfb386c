/** `v*gra`: a word that begins and ends so, with anything or nothing between. */
export interface InnerWildcard {
  readonly head: string;
  readonly tail: string;
  readonly entry: number;
}

/**
 * Words with a star inside, found by looking up each beginning of a word that is some entry's head, and then each end of
 * the word that is a tail of that head. A word costs at most (different head lengths) * (different tail lengths) look-ups,
 * whatever the number of entries.
 */
export class InnerWildcards {
  private readonly heads = new Map<string, Tails>();
  private readonly headLengths: readonly number[];

  constructor(wildcards: readonly InnerWildcard[]) {
    for (const { head, tail, entry } of wildcards) {
      const tails = this.heads.get(head) ?? {
        entries: new Map<string, number>(),
        lengths: new Set<number>(),
      };
      this.heads.set(head, tails);
      tails.entries.set(tail, Math.min(entry, tails.entries.get(tail) ?? Infinity));
      tails.lengths.add(tail.length);
    }
    this.headLengths = [...new Set(wildcards.map(({ head }) => head.length))];
  }

  /** The lowest entry that is the shape of a word of the line (words between single spaces); Infinity when none is. */
  lowestIn(line: string): number {
    if (this.heads.size === 0) return Infinity;
    return line.split(' ').reduce((lowest, word) => Math.min(lowest, this.lowestOf(word)), Infinity);
  }

  private lowestOf(word: string): number {
    let lowest = Infinity;
    for (const length of this.headLengths) {
      const tails = length < word.length ? this.heads.get(word.slice(0, length)) : undefined;
      for (const tail of tails?.lengths ?? [])
        if (length + tail <= word.length)
          lowest = Math.min(lowest, tails?.entries.get(word.slice(-tail)) ?? Infinity);
    }
    return lowest;
  }
}

interface Tails {
  readonly entries: Map<string, number>;
  readonly lengths: Set<number>;
}
