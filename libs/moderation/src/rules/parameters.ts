/** How a parameter of a rule looks. Checked when a rule set is written, told to whoever writes one. */
export type Parameter =
  | {
      readonly type: 'number';
      readonly min: number;
      readonly max: number;
      readonly whole: boolean;
      readonly default: number;
      readonly about: string;
    }
  | {
      readonly type: 'choice';
      readonly of: readonly string[];
      readonly default: string;
      readonly about: string;
    }
  | { readonly type: 'flag'; readonly default: boolean; readonly about: string }
  | { readonly type: 'text'; readonly maxLength: number; readonly default: string; readonly about: string }
  | {
      readonly type: 'texts';
      readonly maxItems: number;
      readonly maxLength: number;
      readonly default: readonly string[];
      readonly about: string;
    };

export type Parameters = Readonly<Record<string, Parameter>>;

type ValueOf<P extends Parameter> = P extends { type: 'number' }
  ? number
  : P extends { type: 'flag' }
    ? boolean
    : P extends { type: 'choice'; of: readonly (infer O)[] }
      ? O
      : P extends { type: 'text' }
        ? string
        : readonly string[];

export type ParametersOf<S extends Parameters> = { readonly [K in keyof S]: ValueOf<S[K]> };

export const whole = (about: string, min: number, max: number, fallback: number) =>
  ({ type: 'number', whole: true, min, max, default: fallback, about }) as const;
export const share = (about: string, fallback: number) =>
  ({ type: 'number', whole: false, min: 0, max: 1, default: fallback, about }) as const;
export const flag = (about: string, fallback: boolean) =>
  ({ type: 'flag', default: fallback, about }) as const;
export const choice = <const O extends readonly string[]>(about: string, of: O, fallback: O[number]) =>
  ({ type: 'choice', of, default: fallback, about }) as const;
export const text = (about: string, maxLength: number) =>
  ({ type: 'text', maxLength, default: '', about }) as const;
export const texts = (about: string, maxItems: number, maxLength: number) =>
  ({ type: 'texts', maxItems, maxLength, default: [] as readonly string[], about }) as const;
/** What a rule asks for when it applies. */
export const then = <const O extends readonly string[]>(of: O, fallback: O[number]) =>
  choice('What happens to a comment it applies to.', of, fallback);

/** Something wrong in a rule set, and where: `rules[3].params.words[2]`. */
export interface Fault {
  readonly field: string;
  readonly message: string;
}

/** The same, seen from the parameters: `words[2]`. */
export interface UnfitEntry {
  readonly at: string;
  readonly message: string;
}

/** Values of the right form that a phase can do nothing with, such as an expression that cannot be read. */
export class UnfitParameters extends Error {
  constructor(readonly entries: readonly UnfitEntry[]) {
    super(entries.map(({ at, message }) => `${at} ${message}`).join('; '));
  }

  static because(at: string, error: unknown): UnfitParameters {
    return new UnfitParameters([{ at, message: error instanceof Error ? error.message : String(error) }]);
  }
}

/** As many as somebody will mend in one go. */
export const MOST_FAULTS = 100;

/** A name that somebody made up goes back only as far as it is short and plain. */
export function plainName(name: string): string {
  return /^[\w-]{1,40}$/.test(name) ? name : '(unnamed)';
}

/**
 * Checks what was given against the form of the parameters, and fills in what was left out.
 * @param at where they stand, for the messages
 */
export function readParameters<S extends Parameters>(
  shape: S,
  given: unknown,
  at: string,
): { params: ParametersOf<S>; faults: readonly Fault[] } {
  const faults: Fault[] = [];
  if (given !== undefined && (typeof given !== 'object' || given === null || Array.isArray(given))) {
    return { params: defaults(shape), faults: [{ field: at, message: 'must be an object' }] };
  }
  const values = (given ?? {}) as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(shape, name))
      faults.push({ field: `${at}.${plainName(name)}`, message: 'is not a parameter of this phase' });
  }
  const params: Record<string, unknown> = defaults(shape);
  for (const [name, parameter] of Object.entries(shape)) {
    if (!Object.hasOwn(values, name)) continue;
    const wrong = faultsIn(parameter, values[name], `${at}.${name}`);
    if (wrong.length === 0) params[name] = values[name];
    faults.push(...wrong);
  }
  return { params: params as ParametersOf<S>, faults };
}

function defaults<S extends Parameters>(shape: S): ParametersOf<S> {
  return Object.fromEntries(
    Object.entries(shape).map(([name, parameter]) => [name, parameter.default]),
  ) as unknown as ParametersOf<S>;
}

function faultsIn(parameter: Parameter, value: unknown, field: string): Fault[] {
  const unless = (fits: boolean, message: string): Fault[] => (fits ? [] : [{ field, message }]);
  switch (parameter.type) {
    case 'number': {
      const { min, max, whole } = parameter;
      const fits =
        typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));
      return unless(fits, `must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}`);
    }
    case 'flag':
      return unless(typeof value === 'boolean', 'must be true or false');
    case 'choice':
      return unless(
        typeof value === 'string' && parameter.of.includes(value),
        `must be one of ${parameter.of.join(', ')}`,
      );
    case 'text':
      return unless(fitsText(value, parameter.maxLength), textOf(parameter.maxLength));
    case 'texts': {
      const { maxItems, maxLength } = parameter;
      if (!Array.isArray(value) || value.length > maxItems)
        return [{ field, message: `must be a list of at most ${maxItems} texts` }];
      return value
        .flatMap((entry: unknown, index) => (fitsText(entry, maxLength) ? [] : [`${field}[${index}]`]))
        .slice(0, MOST_FAULTS)
        .map((entry) => ({ field: entry, message: textOf(maxLength) }));
    }
  }
}

function textOf(maxLength: number): string {
  return `must be a text of at most ${maxLength} characters`;
}

function fitsText(value: unknown, maxLength: number): value is string {
  return (
    typeof value === 'string' && value.length <= maxLength && value.isWellFormed() && !value.includes('\0')
  );
}
