import { InnerWildcards, type InnerWildcard } from './inner-wildcards.js';
import { Needles, type Needle } from './needles.js';
import { readEntry, WordListError } from './word-entry.js';
import { spelledRuns, wordLine } from './words.js';

export { WordListError, type WordListFault } from './word-entry.js';

export const MAX_WORD_ENTRIES = 50_000;
/** About 30 MB once compiled. */
const MAX_TOTAL_LENGTH = 1_500_000;
/** Shorter words are too easily spelled by chance in initials and lists. */
const SHORTEST_SPELLED = 4;

export interface WordList {
  /** How many entries the list has. */
  readonly count: number;
  /** Takes text from `foldText`. @returns the index of the first entry that matches, or -1. O(length), whatever the list */
  find(folded: string): number;
}

/**
 * Words and phrases to look for. Whole words only: `cunt` is not in Scunthorpe; in scripts without spaces (Chinese,
 * Japanese, Thai, Lao, Khmer, Burmese) and for emoji anywhere. A phrase matches across any punctuation and space. `*`
 * at the beginning or end of an entry stands for the rest of that word, one inside a single word for anything in it.
 * Case, accents and disguises count for nothing (`foldText`). Words of four letters and more are also found spelled out
 * letter by letter (`v.i.a.g.r.a`).
 * @throws WordListError naming the first entry that cannot be used
 */
export function compileWordList(entries: readonly string[]): WordList {
  if (entries.length > MAX_WORD_ENTRIES) throw new WordListError(MAX_WORD_ENTRIES, 'too_many');
  const texts: Needle[] = [];
  const shaped: InnerWildcard[] = [];
  let total = 0;
  entries.forEach((typed, entry) => {
    const { needles, shapes } = readEntry(typed, entry);
    for (const text of needles) {
      texts.push({ text, entry });
      total += text.length;
    }
    for (const { head, tail } of shapes) {
      shaped.push({ head, tail, entry });
      total += head.length + tail.length;
    }
    if (total > MAX_TOTAL_LENGTH) throw new WordListError(entry, 'too_large');
  });
  const words = new Needles(texts);
  const shapes = new InnerWildcards(shaped);
  return {
    count: entries.length,
    find(folded) {
      const line = wordLine(folded);
      let lowest = Math.min(words.lowestIn(line), shapes.lowestIn(line));
      for (const run of spelledRuns(line))
        lowest = Math.min(lowest, words.lowestSpelled(run, SHORTEST_SPELLED));
      return lowest === Infinity ? -1 : lowest;
    },
  };
}
