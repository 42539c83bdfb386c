/**
 * A statement that is sent often. PostgreSQL parses it once for each connection and then knows it by its name; after
 * some runs it keeps the plan as well. The row's type is what whoever wrote the text promises.
 */
export interface Statement<Row> {
  /** Unique in the whole program, at most 63 bytes. */
  readonly name: string;
  readonly text: string;
  /** Never there; carries the type. */
  readonly row?: Row;
}

const names = new Set<string>();

/** @throws Error when the name is taken: PostgreSQL would go on with the text it knows */
export function statement<Row>(name: string, text: string): Statement<Row> {
  if (names.has(name)) throw new Error(`there is another statement named ${name}`);
  names.add(name);
  return { name, text };
}
