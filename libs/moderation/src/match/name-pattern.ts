import { foldPart, foldText } from './fold.js';

export type NamePatternFault = 'empty' | 'matches_everything' | 'too_long';

const SENTENCES: Record<NamePatternFault, string> = {
  empty: 'The pattern is empty.',
  matches_everything: 'The pattern would match every name.',
  too_long: 'The pattern is longer than 200 characters.',
};

/** A pattern that cannot be used; the message is for the moderator who typed it. */
export class NamePatternError extends Error {
  constructor(readonly reason: NamePatternFault) {
    super(SENTENCES[reason]);
    this.name = 'NamePatternError';
  }
}

export interface NamePattern {
  matches(name: string): boolean;
}

const LONGEST = 200;

/**
 * A pattern over whole names, where `*` stands for anything or nothing (`Official *`, `*admin*`) and everything else for
 * itself; case, accents, disguises and the width of gaps count for nothing. Matching takes each piece at its first place
 * after the one before, which never has to be taken back: O(length of the name), but for the search of one piece.
 * @throws NamePatternError
 */
export function compileNamePattern(pattern: string): NamePattern {
  if (pattern.length > LONGEST) throw new NamePatternError('too_long');
  if (pattern.trim() === '') throw new NamePatternError('empty');
  const whole = piecesOf(foldText(pattern));
  // A word cut by a star may be of another script than the part of it that is here.
  const parts = piecesOf(foldPart(pattern));
  if (whole.every((piece) => piece.trim() === ''))
    throw new NamePatternError(pattern.includes('*') ? 'matches_everything' : 'empty');
  return {
    matches: (name) => fits(whole, oneGap(foldText(name))) || fits(parts, oneGap(foldPart(name))),
  };
}

function piecesOf(folded: string): string[] {
  return oneGap(folded).split(/\*+/);
}

function oneGap(folded: string): string {
  return folded.replace(/\s+/g, ' ').trim();
}

function fits(pieces: readonly string[], name: string): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const piece of rest) {
    const at = name.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}
