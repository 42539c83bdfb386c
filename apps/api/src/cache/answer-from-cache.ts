import { Announcements } from '@rejoinder/database';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Build } from './build.js';
import { isPersonal, keyOf, type Addresses } from './cacheable.js';
import { PageCache } from './page-cache.js';
import { isNewEnough, namesVersion } from './version-seen.js';

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
 * Answers what is kept before any other hook of ours looks at the request. What is not kept goes its ordinary way once,
 * however many ask for it at the same time.
 */
export function answerFromCache(
  fastify: FastifyInstance,
  cache: PageCache,
  announcements: Announcements,
  addresses: Addresses,
): void {
  fastify.decorateRequest('build', null);
  fastify.decorateRequest('fromCache', false);
  fastify.addHook('onRequest', (request, reply, done) => {
    const { method } = request.raw;
    if ((method !== 'GET' && method !== 'HEAD') || !cache.open || isPersonal(request.raw)) return done();
    const key = keyOf(request);
    if (key === null) return done();
    addresses.note(request.raw.url, key);
    const answer = cache.find(key);
    if (answer && isNewEnough(request.raw, answer.basis)) {
      request.fromCache = true;
      void reply.hijack();
      return cache.hit(key, request.raw, reply.raw, answer);
    }
    cache.countMiss();
    // A build that is under way may have begun before what this client has seen.
    if (namesVersion(request)) return done();
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
    const waits = running.wait((outcome) => {
      if (reply.raw.destroyed) return void reply.hijack();
      if (outcome === 'own') return done();
      if (outcome === 'failed') {
        if (failures + 1 >= BUILDS_WAITED_FOR) return done();
        return buildOrWait(key, request, reply, done, turn, failures + 1);
      }
      if (turn > running.turn && cache.isOutrun(running, outcome))
        return buildOrWait(key, request, reply, done, turn, failures);
      request.fromCache = true;
      void reply.hijack();
      cache.send(key, request.raw, reply.raw, outcome);
    });
    // Then it stands in line like everything that is not kept.
    if (!waits) done();
  }
}
