import type { AsyncLocalStorage } from 'node:async_hooks';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { contextOf } from './traceparent.js';

const FOLLOWED = Symbol('rejoinder.followed');
interface Followed {
  readonly span: Span;
  readonly context: Context;
}
type FollowedRequest = FastifyRequest & { [FOLLOWED]?: Followed };

/** Makes a span of each request, named by its route as declared, and has everything that is done for it be part of it. */
export function followRequests(
  fastify: FastifyInstance,
  tracer: Tracer,
  store: AsyncLocalStorage<Context | undefined>,
): void {
  fastify.addHook('onRequest', (request: FollowedRequest, _reply, done) => {
    const route = request.routeOptions.url;
    if (route?.startsWith('/health')) return done();
    const parent = parentOf(request) ?? ROOT_CONTEXT;
    const span = tracer.startSpan(
      `${request.method} ${route ?? '(none)'}`,
      {
        kind: SpanKind.SERVER,
        attributes: { 'http.request.method': request.method, ...(route ? { 'http.route': route } : {}) },
      },
      parent,
    );
    const context = trace.setSpan(parent, span);
    request[FOLLOWED] = { span, context };
    store.run(context, done);
  });

  // The body arrives in events of the socket, which know nothing of what went before.
  fastify.addHook('preValidation', (request: FollowedRequest, _reply, done) => {
    const followed = request[FOLLOWED];
    if (followed) store.run(followed.context, done);
    else done();
  });

  fastify.addHook('onResponse', (request: FollowedRequest, reply, done) => {
    const span = request[FOLLOWED]?.span;
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}

/** Only who may say where a request came from may say what it is part of: anybody else could have all of it recorded. */
function parentOf(request: FastifyRequest): Context | null {
  if (request.ip === request.socket.remoteAddress) return null;
  const { traceparent } = request.headers;
  return typeof traceparent === 'string' ? contextOf(traceparent) : null;
}
