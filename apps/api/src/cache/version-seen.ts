import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Basis } from './basis.js';

/**
 * By what a client that changed something here sees it wherever it asks next: the answer to the change names the article
 * and its new version, the client sends that along, and is given nothing older, by whatever server.
 */
export const VERSION_HEADER = 'rejoinder-version';

const changed = new WeakMap<FastifyRequest, string>();

/** Says that this request changes what readers see under an article, or may do so. */
export function changes(request: FastifyRequest, articleId: string): void {
  changed.set(request, articleId);
}

export function changedBy(request: FastifyRequest): string | undefined {
  return changed.get(request);
}

export function writeVersion(articleId: string, version: number): string {
  return `${articleId}:${version}`;
}

/** Has the client seen some version? Then it must be asked for where everything is known. */
export function namesVersion({ headers }: { headers: IncomingHttpHeaders }): boolean {
  return headers[VERSION_HEADER] !== undefined;
}

/** Is an answer no older than what the client has seen? What nobody could have seen counts as nothing. */
export function isNewEnough({ headers }: IncomingMessage, { articleId, version }: Basis): boolean {
  const seen = headers[VERSION_HEADER];
  if (typeof seen !== 'string') return true;
  const [article, number] = seen.split(':');
  return article !== articleId || !/^\d{1,15}$/.test(number ?? '') || version >= Number(number);
}
