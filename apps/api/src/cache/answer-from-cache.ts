import { Announcements } from '@rejoinder/database';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Build } from './build.js';
import { keyOf } from './cacheable.js';
import { PageCache } from './page-cache.js';
import { serveAnswer } from './send-answer.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What others wait for while this request is on its way. */
    build: Build | null;
    /** Answered with what somebody else's request made. */
    fromCache: boolean;
  }
}

/** A second build that fails may fail for all; whoever has waited for two goes its own way. */
const BUILDS_WAITED_FOR = 2;

/**
 * Answers what is kept before anything else looks at the request, so it has to stand before all other hooks. What is
 * not kept goes its ordinary way once, however many ask for it at the same time.
 */
export function answerFromCache(
  fastify: FastifyInstance,
  cache: PageCache,
  announcements: Announcements,
): void {
  fastify.decorateRequest('build', null);
  fastify.decorateRequest('fromCache', false);
  fastify.addHook('onRequest', (request, reply, done) => {
    const { method } = request.raw;
    if ((method !== 'GET' && method !== 'HEAD') || !cache.open) return done();
    const key = keyOf(request);
    if (key === null) return done();
    const answer = cache.find(key);
    if (answer) {
      cache.countHit();
      request.fromCache = true;
      return serveAnswer(cache, key, request, reply, answer);
    }
    cache.countMiss();
    buildOrWait(key, request, reply, done, announcements.turn, 0);
  });

  /** @param turn of the announcements, when this request came: it must not see anything older */
  function buildOrWait(
    key: string,
    request: FastifyRequest,
    reply: FastifyReply,
    done: () => void,
    turn: number,
    failures: number,
  ): void {
    const running = cache.buildOf(key);
    if (!running) {
      const build = cache.begin(key);
      request.build = build;
      // Whatever else becomes of it, a request that is over keeps nobody waiting.
      reply.raw.once('close', () => {
        build.end('failed');
      });
      return done();
    }
    running.wait((outcome) => {
      if (reply.raw.destroyed) return void reply.hijack();
      if (outcome === 'own') return done();
      if (outcome === 'failed') {
        if (failures + 1 >= BUILDS_WAITED_FOR) return done();
        return buildOrWait(key, request, reply, done, turn, failures + 1);
      }
      if (turn > running.turn && cache.isOutrun(running, outcome))
        return buildOrWait(key, request, reply, done, turn, failures);
      request.fromCache = true;
      serveAnswer(cache, key, request, reply, outcome);
    });
  }
}
