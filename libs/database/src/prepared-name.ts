/** More texts than the program has; one that is put together in ever new ways must not fill the server's memory. */
const MOST = 500;
const PREFIX = 'tx_';

const names = new Map<string, string>();

/** The name under which a statement is prepared, the same for the same text; undefined when there are too many. */
export function preparedName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `${PREFIX}${names.size + 1}`;
  names.set(text, name);
  return name;
}

/** Such a name says nothing to anybody: it is a number. */
export function isNumbered(name: string): boolean {
  return name.startsWith(PREFIX);
}
