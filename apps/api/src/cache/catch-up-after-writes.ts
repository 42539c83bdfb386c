import type { Announcements } from '@rejoinder/database';
import type { FastifyInstance } from 'fastify';
import { VERSION_HEADER, changeOf, writeVersion } from './version-seen.js';

/**
 * A change is answered when this process knows of it: who was told that it is done, and asks here, sees it. The others
 * hear of it at the same time, but nobody waits for them; whoever may ask there is told which version to ask for.
 */
export function catchUpAfterWrites(fastify: FastifyInstance, announcements: Announcements): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const change = changeOf(request);
    if (
      request.method === 'GET' ||
      request.method === 'HEAD' ||
      reply.statusCode >= 400 ||
      change === 'nothing'
    )
      return done(null, payload);
    const tell = (): void => {
      const version = change && (change.version ?? announcements.versionOf(change.articleId));
      if (change && version != null)
        void reply.header(VERSION_HEADER, writeVersion(change.articleId, version));
      done(null, payload);
    };
    if (change?.version != null) {
      announcements.learn(change.articleId, change.version);
      tell();
    } else void announcements.caughtUp().then(tell);
  });
}
