import { RE2JS, RE2JSException, RE2Set } from 're2js';
import { foldText } from './fold.js';

export interface PatternFlags {
  readonly ignoreCase?: boolean;
  /** `^` and `$` also match at line ends. */
  readonly multiline?: boolean;
  /** `.` also matches a line end. */
  readonly dotAll?: boolean;
  /** Match the folded text too: small letters, no accents, no disguises (`foldText`). */
  readonly folded?: boolean;
}

export interface Pattern {
  /** Instructions of the compiled program; matching costs at most about size * length of the text. */
  readonly size: number;
  /**
   * True when the expression matches anywhere in the text as typed, or, if asked for, in the folded text. Only the first
   * 20,000 UTF-16 units are looked at, which every comment fits in as typed.
   */
  matches(typed: string, folded?: string): boolean;
}

export type PatternFault = 'too_long' | 'invalid' | 'too_large' | 'matches_everything';

/** An expression that cannot be used; the message is for the moderator who typed it. */
export class RulePatternError extends Error {
  constructor(
    readonly reason: PatternFault,
    message: string,
  ) {
    super(message);
    this.name = 'RulePatternError';
  }
}

/** Compiling is more than linear in the length, and nobody reads an expression longer than this. */
export const MAX_PATTERN_LENGTH = 1_000;
/**
 * The worst expressions measured cost 24 ns for each instruction and character: 0.12 s for one of this size over 10,000
 * characters. An ordinary expression has 10 to 100 instructions and costs less than 1 ms there.
 */
export const MAX_PATTERN_SIZE = 500;
const MAX_TEXT = 20_000;
/**
 * Bytes each expression may keep in states of its automaton; beyond, it falls back to simulation, still linear. At the
 * engine's own 8 MB hostile expressions take three times as long, all of it spent on building states.
 */
const MAX_MEMORY = 262_144;

/**
 * Compiles a regular expression in RE2 syntax: no back references and no look-around, and in return linear time. `\w`,
 * `\d` and `\b` know ASCII only; `\pL` is a letter of any script.
 * @throws RulePatternError
 */
export function compilePattern(source: string, flags: PatternFlags = {}): Pattern {
  if (source.length > MAX_PATTERN_LENGTH)
    throw new RulePatternError(
      'too_long',
      `The expression has ${source.length} characters; at most ${MAX_PATTERN_LENGTH} are allowed.`,
    );
  if (repeated(source) > MAX_PATTERN_SIZE) throw tooLarge();
  const { set, size } = parse(source, flags);
  if (size > MAX_PATTERN_SIZE) throw tooLarge();
  const found = (text: string) => set.match(text.slice(0, MAX_TEXT)).length > 0;
  if (found(''))
    throw new RulePatternError(
      'matches_everything',
      'The expression matches every text, since it matches nothing at all.',
    );
  return {
    size,
    matches: (typed, folded) =>
      found(typed.normalize('NFC')) || (flags.folded === true && found(folded ?? foldText(typed))),
  };
}

function tooLarge(): RulePatternError {
  return new RulePatternError(
    'too_large',
    `The expression is too costly: with its repetitions written out it has more than ${MAX_PATTERN_SIZE} steps.`,
  );
}

/** The sum of all repetition counts, a lower bound of the size: `\pL{1000}` a hundred times takes a second to compile. */
function repeated(source: string): number {
  const counts = source.matchAll(/(?<!\\[xpP]|\\)\{(?:\d+,)?(\d+),?\}/g);
  return Array.from(counts).reduce((sum, [, count]) => sum + Number(count), 0);
}

/** A set of one, because only sets take a limit of memory. */
function parse(source: string, flags: PatternFlags): { set: RE2Set; size: number } {
  const bits =
    (flags.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) |
    (flags.multiline ? RE2JS.MULTILINE : 0) |
    (flags.dotAll ? RE2JS.DOTALL : 0);
  const set = new RE2Set(RE2Set.UNANCHORED, bits, MAX_MEMORY);
  try {
    set.add(source.normalize('NFC'));
    set.compile();
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new RulePatternError('invalid', `The expression cannot be read: ${plainly(error.message)}.`);
  }
  return { set, size: set.prog.numInst() };
}

function plainly(message: string): string {
  return message.replace(/^error parsing regexp: /, '');
}
