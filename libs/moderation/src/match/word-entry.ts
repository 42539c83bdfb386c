import { foldPart, foldText } from './fold.js';
import { endsUnspaced, startsUnspaced, wordLine } from './words.js';

export type WordListFault =
  | 'empty'
  | 'comment'
  | 'no_words'
  | 'matches_everything'
  | 'wildcard'
  | 'too_long'
  | 'too_many'
  | 'too_large';

const SENTENCES: Record<WordListFault, string> = {
  empty: 'is empty',
  comment: 'begins with #: a list has no comments, and a hashtag is written without its #',
  no_words: 'has no letters, digits or emoji to look for',
  matches_everything: 'would match nearly everything: it needs at least two letters beside its *',
  wildcard:
    'has a * where none can stand: at the beginning and the end of the entry, or one inside a single word (v*gra)',
  too_long: 'is longer than 200 characters',
  too_many: 'is more than 50,000 entries can hold',
  too_large: 'makes the list larger than 1,500,000 characters',
};

/** An entry that cannot be used; `index` counts from 0. The message is for the moderator who typed it. */
export class WordListError extends Error {
  constructor(
    readonly index: number,
    readonly reason: WordListFault,
  ) {
    super(`Entry ${index + 1} ${SENTENCES[reason]}.`);
    this.name = 'WordListError';
  }
}

/** What an entry looks for: texts in the word line, or words of a shape. Several where it can be spelled in two scripts. */
export interface WordEntry {
  readonly needles: readonly string[];
  readonly shapes: readonly { readonly head: string; readonly tail: string }[];
}

const LONGEST = 200;

/** Reads one entry of a word list as the moderator typed it. */
export function readEntry(typed: string, index: number): WordEntry {
  const fault = (reason: WordListFault) => new WordListError(index, reason);
  if (typed.length > LONGEST) throw fault('too_long');
  if (typed.trim() === '') throw fault('empty');
  if (typed.trimStart().startsWith('#')) throw fault('comment');

  const folded = foldText(typed).trim();
  const core = coreOf(folded);
  const letters = core.replace(/[ *]/g, '');
  const starred = folded.includes('*');
  if (letters === '') throw fault(starred ? 'matches_everything' : 'no_words');
  if (!starred) return { needles: needlesOf(core, core, false, false), shapes: [] };

  const unspaced = startsUnspaced(letters) || endsUnspaced(letters);
  if (!unspaced && letters.length < 2) throw fault('matches_everything');
  if (STRAY_STAR.test(folded)) throw fault('wildcard');
  const part = coreOf(foldPart(typed).trim());
  const open = folded.startsWith('*');
  const end = folded.endsWith('*');
  if (!core.includes('*')) return { needles: needlesOf(core, part, open, end), shapes: [] };

  if (open || end || core.includes(' ') || unspaced || core.split('*').length > 2) throw fault('wildcard');
  return { needles: [], shapes: shapesOf(core, part) };
}

/** A star must touch a word on every side that is not the end of the entry. */
const STRAY_STAR =
  /(?<!^|[\p{L}\p{M}\p{N}\p{Extended_Pictographic}*])\*|\*(?!$|[\p{L}\p{M}\p{N}\p{Extended_Pictographic}*])/u;

/** What is between the stars at both ends, in the form of the word line; stars inside stay where they are. */
function coreOf(folded: string): string {
  const pieces = folded.replace(/^\*+|\*+$/g, '').split(/\*+/);
  return pieces.map((piece) => wordLine(piece).trim()).join('*');
}

function shapesOf(core: string, part: string): { head: string; tail: string }[] {
  const [head = '', tail = ''] = core.split('*');
  const [partHead = head, partTail = tail] = part.split('*');
  const tails = [...new Set([tail, partTail])];
  return [...new Set([head, partHead])].flatMap((h) => tails.map((t) => ({ head: h, tail: t })));
}

/**
 * A space before and after says that a word begins and ends there; a star or an unspaced script takes it away. A word cut
 * by a star is looked for in both spellings that folding may have given the whole word.
 */
function needlesOf(core: string, part: string, open: boolean, end: boolean): string[] {
  const words = core.split(' ');
  const parts = part.split(' ');
  const last = words.length - 1;
  const spellings = words.map((word, i) =>
    (i === 0 && open) || (i === last && end) ? [...new Set([word, parts[i] ?? word])] : [word],
  );
  const before = open || startsUnspaced(core) ? '' : ' ';
  const after = end || endsUnspaced(core) ? '' : ' ';
  return spellings
    .reduce<string[]>((lines, next) => lines.flatMap((line) => next.map((word) => `${line} ${word}`)), [''])
    .map((line) => `${before}${line.slice(1)}${after}`);
}
