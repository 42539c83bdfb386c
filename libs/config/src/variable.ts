import 'reflect-metadata';

const VARIABLES = Symbol('variables');

/** What a reader of the configuration table learns about one variable. */
export interface VariableInfo {
  readonly name: string;
  /** One sentence: what it does, with its unit. */
  readonly about: string;
  /** How the default reads in the table, where the value itself would not say enough. */
  readonly fallback?: string;
}

/** Declares an environment variable: puts its sentence beside its rule, so that neither is forgotten. */
export function Variable(about: string, fallback?: string): PropertyDecorator {
  return (target, key) => {
    const known = variablesOf(target.constructor);
    const info: VariableInfo = { name: String(key), about, ...(fallback === undefined ? {} : { fallback }) };
    Reflect.defineMetadata(VARIABLES, [...known, info], target.constructor);
  };
}

/** The declared variables of an environment class, in the order of declaration. */
export function variablesOf(type: object): readonly VariableInfo[] {
  return (Reflect.getMetadata(VARIABLES, type) as VariableInfo[] | undefined) ?? [];
}
