import {
  DISGUISED_CYRILLIC,
  DISGUISED_GREEK,
  LATIN_LOOKALIKE,
  PLAIN_LETTER,
  SAME_AS_LATIN,
  type DisguisedScript,
} from './lookalikes.js';
import { SPACED_WORD } from './words.js';

/** What shows nothing: joiners, zero-width spaces, direction marks, soft hyphens, selectors, tags, halves of characters. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\u0640[\p{Cc}--[\s\x85]]]/gv;
/** Accents and optional vowel points. Vowel signs of Indic and Thai scripts are letters in all but name and stay. */
const ACCENT =
  /[[\p{M}&&[\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]]--[\u3099\u309a]]/gv;
/** Scripts that are read as Latin have no marks of their own; a Thai vowel above a Latin letter is noise. */
const STRAY_MARK =
  /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}\p{Script=Coptic}\p{Script=Canadian_Aboriginal}\p{Script=Georgian}\p{Script=Tifinagh}\p{Script=Deseret}\p{Script=Carian}\p{Script=Lycian}\p{Script=Elbasan}\p{Script=Runic}])\p{M}+/gu;
const LATIN = /\p{Script=Latin}/u;
const NOT_ASCII = /[^\x00-\x7f]/;
const IN_COSTUME = anyOf(PLAIN_LETTER);
const LOOKALIKE = anyOf(LATIN_LOOKALIKE);
/** Most words: all of one script, nothing to settle. */
const OF_ONE_SCRIPT = /^(?:[\p{Script=Cyrillic}\p{M}\p{N}]+|[\p{Script=Greek}\p{M}\p{N}]+)$/u;
const NO_TWIN = new RegExp(`[\\p{L}--[${[...SAME_AS_LATIN].join('')}]]`, 'v');

/**
 * Text as a matcher reads it, never to be shown: case, accents, width, style and costume of letters folded, what cannot
 * be seen taken out, disguised words undone. Both sides of a comparison are folded. Idempotent; O(length); the result
 * is at most 18 times as long (one Arabic ligature is a sentence), normally not longer. Digits stay digits.
 *
 * A word that mixes scripts is read in the script that most of its telling letters belong to: `viаgrа` with Cyrillic
 * а is Latin, `cекс` with Latin c is Russian. A word of one script stays in it, so lists and patterns in Russian or
 * Greek work on the folded text as written; only a word of nothing but perfect twins (`ѕех`, `сор`) becomes Latin, which
 * is why Russian сор equals English cop. Accents count as nothing everywhere: й is и, ё is е, ñ is n.
 */
export function foldText(text: string): string {
  return foldWords(text, unmask);
}

/**
 * The same for a part of a word, where the rest is unknown: words of twins alone stay in their script. Whoever compares
 * parts (`со*`) has to look for both spellings.
 */
export function foldPart(text: string): string {
  return foldWords(text, (word) => settleScript(word));
}

function foldWords(text: string, readWord: (word: string) => string): string {
  if (!NOT_ASCII.test(text)) return text.replace(INVISIBLE, '').toLowerCase();
  const bare = text.normalize('NFKD').replace(INVISIBLE, '').replace(ACCENT, '');
  const plain = bare
    .replace(IN_COSTUME, (letter) => PLAIN_LETTER.get(letter) ?? letter)
    .replace(STRAY_MARK, '$1');
  const read = plain.replace(SPACED_WORD, (word) => (NOT_ASCII.test(word) ? readWord(word) : word));
  return foldCase(read).normalize('NFC');
}

/** Full case folding: ß is ss, ς is σ, and all four Turkish and Latin i are one. */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}

function unmask(word: string): string {
  const settled = settleScript(word);
  const small = settled.toLowerCase();
  return NO_TWIN.test(small) ? settled : toLatin(small);
}

/** A word that mixes scripts, in the one script it is meant to be read in. */
function settleScript(word: string): string {
  if (OF_ONE_SCRIPT.test(word)) return word;
  const letters = Array.from(word);
  const hasLatin = letters.some((letter) => LATIN.test(letter));
  const strange = letters.filter((letter) => !LATIN.test(letter) && LATIN_LOOKALIKE.has(letter));
  if (strange.length === 0) return word;
  const scripts = [DISGUISED_CYRILLIC, DISGUISED_GREEK].filter(({ letter }) =>
    letters.some((l) => letter.test(l)),
  );
  const others = strange.some((letter) => !scripts.some((script) => script.letter.test(letter)));
  const mixed = Number(hasLatin) + scripts.length + Number(others) > 1;
  if (!mixed) return word;
  const [script] = scripts;
  if (script && scripts.length === 1 && !others && isMeantFor(script, letters))
    return letters.map((letter) => script.stands.get(letter.toLowerCase()) ?? letter).join('');
  return toLatin(word);
}

/** Letters that only one of the two scripts has decide; then the greater number; then the script that is not Latin. */
function isMeantFor(script: DisguisedScript, letters: readonly string[]): boolean {
  const own = letters.filter((letter) => script.letter.test(letter));
  const latin = letters.filter((letter) => LATIN.test(letter));
  const telling = own.filter((letter) => !script.shared.test(letter)).length;
  const tellingLatin = latin.filter((letter) => !script.sharedLatin.test(letter)).length;
  return telling === tellingLatin ? own.length >= latin.length : telling > tellingLatin;
}

function toLatin(word: string): string {
  return word.replace(LOOKALIKE, (letter) => LATIN_LOOKALIKE.get(letter) ?? letter);
}

function anyOf(letters: ReadonlyMap<string, string>): RegExp {
  return new RegExp(`[${[...letters.keys()].filter((key) => Array.from(key).length === 1).join('')}]`, 'gu');
}
