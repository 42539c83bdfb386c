import { LINK_MARK } from './links.js';

/** Scripts that put no space between words: there the characters and their pairs do the work of words. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const TOKEN = new RegExp(`${LINK_MARK}|[${UNSPACED}]+|[[\\p{L}\\p{M}\\p{N}_]--[${UNSPACED}]]+`, 'gv');
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'v');
const DIGITS = /^\p{N}+$/u;
const LONGEST_WORD = 30;
const SHORTEST_LETTERS = 2;
const LONGEST_LETTERS = 4;

export interface FoundWords {
  words: Set<string>;
  /** Neighbours, with `^` and `$` for the two ends of the text. */
  phrases: Set<string>;
  /** Runs of letters inside words, `_` being the edge of a word: they outlive misspelling and inflection. */
  letters: Set<string>;
  /** How many words were there, repeated ones counted. */
  count: number;
}

/** Words of a text in any language. Numbers count by their length alone: no two advertised numbers are the same. */
export function findWords(folded: string): FoundWords {
  const found: FoundWords = { words: new Set(), phrases: new Set(), letters: new Set(), count: 0 };
  let before = '^';
  for (const token of folded.match(TOKEN) ?? []) {
    if (IS_UNSPACED.test(token)) {
      addUnspaced(found, token);
      before = '*';
      continue;
    }
    const word = wordOf(token);
    found.count++;
    if (!found.words.has(word)) {
      found.words.add(word);
      if (!word.startsWith('#') && !word.startsWith('<')) addLetters(found.letters, word);
    }
    found.phrases.add(`${before} ${word}`);
    before = word;
  }
  if (before !== '^') found.phrases.add(`${before} $`);
  return found;
}

function wordOf(token: string): string {
  if (token === LINK_MARK) return '<link>';
  return DIGITS.test(token) ? `#${Math.min(token.length, 8)}` : token.slice(0, LONGEST_WORD);
}

function addUnspaced(found: FoundWords, run: string): void {
  let before = '';
  for (const character of run) {
    found.count++;
    found.words.add(character);
    if (before) found.phrases.add(before + character);
    before = character;
  }
}

function addLetters(letters: Set<string>, word: string): void {
  const edged = `_${word}_`;
  for (let length = SHORTEST_LETTERS; length <= LONGEST_LETTERS; length++) {
    for (let at = 0; at + length <= edged.length; at++) letters.add(edged.slice(at, at + length));
  }
}
