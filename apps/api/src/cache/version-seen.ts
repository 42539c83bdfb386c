import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Basis } from './basis.js';

/**
 * By what a client that changed something here sees it wherever it asks next: the answer to the change names the article
 * and its new version, the client sends that along, and is given nothing older, by whatever server.
 */
export const VERSION_HEADER = 'rejoinder-version';

/** What a request did to what readers see under an article. The version is null where only the database knows it. */
export interface Change {
  readonly articleId: string;
  readonly version: number | null;
}

const changed = new WeakMap<FastifyRequest, Change | 'nothing'>();

/**
 * Says that this request changes what readers see under an article, or may do so.
 * @param version of the discussion, where the statement that changed it told
 */
export function changes(request: FastifyRequest, articleId: string, version: number | null = null): void {
  changed.set(request, { articleId, version });
}

/** Says that this request changes nothing of what readers see. */
export function changesNothing(request: FastifyRequest): void {
  changed.set(request, 'nothing');
}

export function changeOf(request: FastifyRequest): Change | 'nothing' | undefined {
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
