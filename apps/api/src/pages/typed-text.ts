/** What was typed into one field of a form that is shown again: as it was, as far as a page can hold it. */
export function typedText(typed: unknown, field: string): string {
  const value = ((typed ?? {}) as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : '';
}

/** Was there such a field, empty or not? */
export function hasField(typed: unknown, field: string): boolean {
  return Object.hasOwn(Object(typed) as object, field);
}
