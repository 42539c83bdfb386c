import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { isPersonal, type Addresses } from './cacheable.js';
import { PageCache } from './page-cache.js';
import { isNewEnough } from './version-seen.js';

/**
 * Answers what is kept under an address that was asked for before, in front of Fastify: by the time that has found the
 * route, made its objects and gone through the hooks which Nest puts before ours, such an answer could have been sent
 * twice. Everything else goes in, and comes to `answerFromCache`.
 */
export function answerInFront(fastify: FastifyInstance, cache: PageCache, addresses: Addresses): void {
  const { server } = fastify;
  const inside = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  let closing = false;
  // From then on connections are told to close, which Fastify sees to.
  fastify.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (closing || !answer(request, response)) for (const listener of inside) listener(request, response);
  });

  function answer(request: IncomingMessage, response: ServerResponse): boolean {
    const key = addresses.keyOf(request);
    const kept = key === undefined || !cache.open ? undefined : cache.find(key);
    if (key === undefined || !kept || isPersonal(request) || !isNewEnough(request, kept.basis)) return false;
    cache.hit(key, request, response, kept);
    return true;
  }
}
