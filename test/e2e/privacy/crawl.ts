import type { Visitor } from './visitor.js';

export interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** More than this discussion can have; reaching it means that links lead in circles of new addresses. */
const MOST = 600;

/**
 * Follows everything a page or an answer points to, on this server: links, pictures, cursors, addresses in JSON.
 * @returns how many addresses there were
 */
export async function followLinks(visitor: Visitor, starts: readonly string[]): Promise<number> {
  const known = new Set(starts);
  for (const path of known) {
    if (known.size > MOST) throw new Error(`More than ${MOST} addresses: the crawl does not end.`);
    const { body, headers } = await visitor.ask(path);
    for (const found of linksIn(`${headers}\n${body}`)) known.add(found);
  }
  return known.size;
}

function linksIn(text: string): string[] {
  const quoted = [...text.matchAll(/(?:href|src|action|"\w*[uU]rl")\s*[=:]\s*"(\/[^"]*)"/g)].map(
    ([, link]) => link,
  );
  const located = [...text.matchAll(/^location: (\/\S*)$/gm)].map(([, link]) => link);
  return [...quoted, ...located].map((link) => (link ?? '').replaceAll('&amp;', '&').replace(/#.*$/, ''));
}

/** Values for the parameters of paths; every route is asked with each of them. */
export type Places = Readonly<Record<'slug' | 'id' | 'file' | 'reference' | 'version', readonly string[]>>;

/** Asks every route of the contract by every method that only reads. @returns the routes that were asked */
export async function readEveryRoute(
  visitor: Visitor,
  contract: Contract,
  places: Places,
): Promise<string[]> {
  const asked: string[] = [];
  for (const [path, operations] of Object.entries(contract.paths)) {
    const all = expand(path, places);
    for (const place of all)
      await Promise.all(
        ['*/*', 'text/html', 'application/json', 'application/problem+json'].map((accept) =>
          visitor.ask(place, { headers: { accept } }),
        ),
      );
    // These have no body, and no header that a GET has not: what stands first and last will do.
    for (const place of new Set([all.at(0) ?? path, all.at(-1) ?? path]))
      for (const method of ['HEAD', 'OPTIONS']) await visitor.ask(place, { method });
    asked.push(...Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`));
  }
  return asked;
}

/** A path of the contract with each value in each of its places. */
export function expand(path: string, places: Places): string[] {
  const parameter = /\{(\w+)\}/.exec(path)?.[1] as keyof Places | undefined;
  if (parameter === undefined) return [path];
  const values = places[parameter];
  return values.flatMap((value) => expand(path.replace(`{${parameter}}`, encodeURIComponent(value)), places));
}
