/**
 * Scripts written without spaces between words; emoji behave the same. Where a word ends there takes a dictionary to
 * know, so an entry in such a script matches anywhere in a run of it.
 */
const UNSPACED_SCRIPTS =
  '[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Bopomofo}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}]';
const UNSPACED = `[[[\\p{L}\\p{M}\\p{N}]&&${UNSPACED_SCRIPTS}]\\p{Extended_Pictographic}]`;
const UNSPACED_RUN = new RegExp(`${UNSPACED}+`, 'gv');
const STARTS_UNSPACED = new RegExp(`^${UNSPACED}`, 'v');
const ENDS_UNSPACED = new RegExp(`${UNSPACED}$`, 'v');

/** A word of the other scripts: letters with their marks, and digits. */
export const SPACED_WORD = new RegExp(`[[\\p{L}\\p{M}\\p{N}]--${UNSPACED_SCRIPTS}]+`, 'gv');

const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}]+/gu;
const ASCII_ONLY = /^[\x00-\x7f]*$/;

/**
 * Folded text as one line: every word between single spaces, punctuation gone, a run of an unspaced script apart from
 * what it touches (`18禁止!` becomes ` 18 禁止 `). In this line a whole word is the word between two spaces, and several
 * words are found across whatever stood between them. O(length).
 */
export function wordLine(folded: string): string {
  const words = folded.replace(BETWEEN_WORDS, ' ');
  const apart = ASCII_ONLY.test(words) ? words : words.replace(UNSPACED_RUN, ' $& ');
  return ` ${apart} `.replace(/ {2,}/g, ' ');
}

export function startsUnspaced(words: string): boolean {
  return STARTS_UNSPACED.test(words);
}

export function endsUnspaced(words: string): boolean {
  return ENDS_UNSPACED.test(words);
}

const SPELLED = / (?:\p{L}\p{M}* ){4,}/gu;

/**
 * Runs of four and more single letters of a word line (`v.i.a.g.r.a`, `v i a g r a`), joined. Three and fewer are left
 * alone: `U. S. A.`, `J. R. R. Tolkien`.
 */
export function spelledRuns(line: string): string[] {
  return Array.from(line.matchAll(SPELLED), ([run]) => run.replaceAll(' ', ''));
}
