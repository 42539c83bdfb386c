import type { IncomingMessage } from 'node:http';
import { LIMITS } from '@rejoinder/contracts';
import { isId } from '@rejoinder/kernel';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { readArticlePageQuery } from '../pages/page.query.js';

type Query = Readonly<Record<string, unknown>>;
/** What of a query the answer depends on, in one order and spelling; null where the ordinary way has to look at it. */
type ReadQuery = (query: Query) => string | null;

/**
 * The routes whose answers may be kept, each with what its answer depends on. What a route does not look at makes no
 * other key, or anybody could fill the memory with one page under a thousand addresses.
 */
const ROUTES: Readonly<Record<string, ReadQuery>> = {
  '/articles/:slug': articlePage,
  '/api/v1/articles/:slug': () => '',
  '/api/v1/articles/:slug/comments': (query) => pageOf(query, ['sort', 'limit', 'cursor']),
  '/api/v1/comments/:id': () => '',
  '/api/v1/comments/:id/replies': (query) => pageOf(query, ['limit', 'cursor']),
};

const PERSONAL_COOKIE = /(?:^|[;\s])rejoinder_(?:reader|device)\s*=/;

/** Under which key the answer to this request is kept; null where none is. */
export function keyOf(request: FastifyRequest): string | null {
  const { url } = request.routeOptions;
  const read = url === undefined ? undefined : ROUTES[url];
  if (!read) return null;
  const { slug, id } = request.params as { slug?: string; id?: string };
  const subject = slug ?? (id !== undefined && isId(id) ? id.toLowerCase() : undefined);
  const query = read(request.query as Query);
  return subject === undefined || query === null ? null : `${url}\n${subject}\n${query}`;
}

/** May the answer be for its sender alone? */
export function isPersonal({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return (
    headers.authorization !== undefined ||
    headers['rejoinder-capability'] !== undefined ||
    headers['rejoinder-device'] !== undefined ||
    (headers.cookie !== undefined && PERSONAL_COOKIE.test(headers.cookie))
  );
}

/** How many addresses are remembered, and how long they may be. */
const ADDRESSES = { most: 2_000, longest: 200 } as const;

/** Remembers which key an address as it was sent came down to, for those that are asked for again and again. */
export class Addresses {
  private readonly keys = new LRUCache<string, string>({ max: ADDRESSES.most });

  note(url: string | undefined, key: string): void {
    if (url !== undefined && url.length <= ADDRESSES.longest) this.keys.set(url, key);
  }

  keyOf({ method, url }: IncomingMessage): string | undefined {
    return url === undefined || (method !== 'GET' && method !== 'HEAD') ? undefined : this.keys.get(url);
  }
}

function articlePage(query: Query): string | null {
  const { cursor, order, replyTo, comment, thread, awaiting } = readArticlePageQuery(query);
  if (awaiting !== null) return null;
  // What is no id is not looked for; of a reply it is only seen that one was meant.
  const known = [
    cursor,
    order,
    replyTo === null || isId(replyTo) ? replyTo : '?',
    comment !== null && isId(comment) ? comment : null,
    thread,
  ];
  return JSON.stringify(known);
}

/** Only what the check of the query would let through anyway; the rest goes there to be refused. */
function pageOf(query: Query, names: readonly string[]): string | null {
  const { sort = 'oldest', limit = String(LIMITS.pageDefault), cursor = null } = query;
  if (Object.keys(query).some((name) => !names.includes(name))) return null;
  if (sort !== 'oldest' && sort !== 'newest') return null;
  if (typeof limit !== 'string' || !/^[1-9]\d{0,2}$/.test(limit)) return null;
  if (cursor !== null && (typeof cursor !== 'string' || cursor === '' || cursor.length > 512)) return null;
  return JSON.stringify([sort, limit, cursor]);
}
