import type { Database } from '@rejoinder/database';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isPersonal } from '../cache/cacheable.js';
import { namesVersion } from '../cache/version-seen.js';

/** What everybody gets in the same words. */
const PUBLIC_PATHS: ReadonlySet<string> = new Set([
  '/',
  '/articles/:slug',
  '/api/v1/articles',
  '/api/v1/articles/:slug',
  '/api/v1/articles/:slug/comments',
  '/api/v1/comments/:id',
  '/api/v1/comments/:id/replies',
  '/api/v1/comment-counts',
]);

/**
 * Lets what is public be read from a standby. All else is read where it was written: an author looks for the comment of
 * a moment ago, a moderator for the decision.
 */
export function readPublicFromStandbys(fastify: FastifyInstance, database: Database): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (isPublicRead(request)) database.reading(done);
    else done();
  });
}

function isPublicRead(request: FastifyRequest): boolean {
  const { method, routeOptions, query } = request;
  return (
    (method === 'GET' || method === 'HEAD') &&
    PUBLIC_PATHS.has(routeOptions.url ?? '') &&
    !isPersonal(request) &&
    !namesVersion(request) &&
    // The capability of somebody who waits for a decision.
    (query as { awaiting?: unknown } | undefined)?.awaiting === undefined
  );
}
