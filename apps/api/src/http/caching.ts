import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isStillGood } from '../cache/send-answer.js';
import { isFinished } from './finished.js';

/** Says of every answer who may keep it, where nobody has said so yet. */
export function useCachePolicy(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control'))
      void reply.header('cache-control', isRead(request) ? policyOf(request) : 'no-store');
    done(null, payload);
  });
}

/**
 * How to ask whether what one has is still good.
 *
 * Only a read that succeeded and that others may keep gets a tag made of its content. Anything else must not: a tag on
 * an opened address would be a hash of it, and a tag on a change would turn the answer to it into "not modified".
 */
export function useEntityTags(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!isRead(request) || reply.statusCode !== 200) return done(null, payload);
    if (!reply.hasHeader('etag') && mayBeKept(reply) && isFinished(payload)) {
      void reply.header('etag', `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`);
    }
    const asked = request.headers['if-none-match'];
    const tag = reply.getHeader('etag');
    if (asked === undefined || typeof tag !== 'string' || !isStillGood(asked, tag))
      return done(null, payload);
    void reply.status(304).removeHeader('content-length').removeHeader('content-type');
    done(null, null);
  });
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Static files that carry the digest of their content in the address never change under it. */
function policyOf(request: FastifyRequest): string {
  if (request.url.startsWith('/assets/')) {
    return request.url.includes('?v=') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
  }
  return request.headers.authorization === undefined ? 'public, no-cache' : 'private, no-cache';
}

function mayBeKept(reply: FastifyReply): boolean {
  return !String(reply.getHeader('cache-control')).includes('no-store');
}
