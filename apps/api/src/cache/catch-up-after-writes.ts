import { Announcements } from '@rejoinder/database';
import type { FastifyInstance } from 'fastify';
import { VERSION_HEADER, changedBy, writeVersion } from './version-seen.js';

/**
 * A change is answered when this process has heard of it: who was told that it is done, and asks here, sees it. The
 * others hear of it at the same time, but nobody waits for them; whoever may ask there is told which version to ask for.
 */
export function catchUpAfterWrites(fastify: FastifyInstance, announcements: Announcements): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.method === 'GET' || request.method === 'HEAD' || reply.statusCode >= 400)
      return done(null, payload);
    void announcements.caughtUp().then(() => {
      const articleId = changedBy(request);
      const version = articleId === undefined ? undefined : announcements.versionOf(articleId);
      if (articleId !== undefined && version !== undefined)
        void reply.header(VERSION_HEADER, writeVersion(articleId, version));
      done(null, payload);
    });
  });
}
