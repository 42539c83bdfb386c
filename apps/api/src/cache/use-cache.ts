import { Announcements } from '@rejoinder/database';
import type { FastifyInstance } from 'fastify';
import { answerFromCache } from './answer-from-cache.js';
import { answerInFront } from './answer-in-front.js';
import { Addresses } from './cacheable.js';
import { PageCache } from './page-cache.js';

/** Answers what is kept; to be called before any other hook is added. What may be kept is taken up by `keepAnswers`. */
export function useCache(fastify: FastifyInstance, cache: PageCache, announcements: Announcements): void {
  const addresses = new Addresses();
  answerInFront(fastify, cache, addresses);
  answerFromCache(fastify, cache, announcements, addresses);
}
