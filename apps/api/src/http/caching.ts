import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * What may be kept, by whom, and how to ask whether it is still good.
 *
 * Only a read that succeeded and that others may keep gets a tag made of its content. Anything else must not: a tag on
 * an opened address would be a hash of it, and a tag on a change would turn the answer to it into "not modified".
 */
export function useCaching(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const read = request.method === 'GET' || request.method === 'HEAD';
    if (!reply.hasHeader('cache-control')) {
      void reply.header('cache-control', read ? policyOf(request) : 'no-store');
    }
    if (!read || reply.statusCode !== 200) return done(null, payload);
    if (!reply.hasHeader('etag') && mayBeKept(reply) && typeof payload === 'string') {
      void reply.header('etag', `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`);
    }
    if (!isStillGood(request, reply)) return done(null, payload);
    void reply.status(304).removeHeader('content-length').removeHeader('content-type');
    done(null, null);
  });
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

/** RFC 9110, 13.1.2: any of the tags listed, compared weakly. */
function isStillGood(request: FastifyRequest, reply: FastifyReply): boolean {
  const asked = request.headers['if-none-match'];
  const tag = reply.getHeader('etag');
  if (asked === undefined || typeof tag !== 'string') return false;
  const plain = (text: string): string => text.trim().replace(/^W\//, '');
  return asked.trim() === '*' || asked.split(',').some((one) => plain(one) === plain(tag));
}
