import type { FastifyInstance, FastifyReply } from 'fastify';
import { Answer } from './answer.js';
import { isFinished } from '../http/finished.js';
import { basisOf } from './basis.js';
import { PageCache } from './page-cache.js';
import { sendAnswer } from './send-answer.js';

/**
 * Takes up what a controller answered, once its headers are complete: keeps it if it may be kept, hands it to those
 * who wait for it, and sends it.
 */
export function keepAnswers(fastify: FastifyInstance, cache: PageCache): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const basis = basisOf(request);
    const { build } = request;
    if (!basis || !isFinished(payload) || !isForEverybody(reply)) {
      build?.end(reply.statusCode >= 500 ? 'failed' : 'own');
      return done(null, payload);
    }
    const vary = reply.getHeader('vary');
    void reply.header('vary', vary === undefined ? 'accept-encoding' : `${String(vary)}, accept-encoding`);
    const answer = new Answer(
      typeof payload === 'string' ? Buffer.from(payload) : payload,
      headersOf(reply),
      basis,
    );
    void reply.hijack();
    // They are in the answer; what is set besides would be sent besides.
    for (const name of reply.raw.getHeaderNames()) reply.raw.removeHeader(name);
    if (!build) return void sendAnswer(request.raw, reply.raw, answer, false);
    cache.keep(build, answer);
    cache.send(build.key, request.raw, reply.raw, answer);
    build.end(answer);
  });
}

/** As far as one can tell from the answer; whether the request was anybody's in particular was asked before. */
function isForEverybody(reply: FastifyReply): boolean {
  return (
    reply.statusCode === 200 &&
    String(reply.getHeader('cache-control')).startsWith('public') &&
    !reply.hasHeader('set-cookie')
  );
}

function headersOf(reply: FastifyReply): string[] {
  return Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    value === undefined || name === 'content-length' ? [] : [name, String(value)],
  );
}
