import cookie from '@fastify/cookie';
import serveStatic from '@fastify/static';
import { Env, publicUrl } from '@rejoinder/config';
import { Database } from '@rejoinder/database';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Announcements } from '@rejoinder/database';
import { StaffGuard } from './admin/staff.guard.js';
import { useCache } from './cache/use-cache.js';
import { catchUpAfterWrites } from './cache/catch-up-after-writes.js';
import { keepAnswers } from './cache/keep-answers.js';
import { PageCache } from './cache/page-cache.js';
import { rememberRoutes } from './http/allowed-methods.js';
import { useCachePolicy, useEntityTags } from './http/caching.js';
import { BODY_LIMIT, useBodyParsers } from './http/body-parsers.js';
import { answerClientError, answerUnroutable } from './http/client-errors.js';
import { watchConnections } from './http/connections.js';
import { useJsonInPieces } from './http/json-in-pieces.js';
import { useLargeBodies } from './http/large-bodies.js';
import { Log, NestLog, logRequests } from './http/log.js';
import { PATIENCE, type Patience } from './http/patience.js';
import { ProblemFilter } from './http/problem.filter.js';
import { readPublicFromStandbys } from './http/public-reads.js';
import { useSecurityHeaders } from './http/security-headers.js';
import { InputPipe } from './input/input.pipe.js';
import { describeApi } from './openapi/describe-api.js';
import { Lanes } from './shedding/lanes.js';
import { useShedding } from './shedding/use-shedding.js';
import { useMetrics } from './metrics/use-metrics.js';
import { Tracing } from './tracing/tracing.js';
import { ALTCHA_DIR, ASSETS_DIR } from './pages/assets.js';

/**
 * The server below Nest. Only the proxies named may say where a request came from (row C7).
 * @param patience tests have less of it
 */
export function newAdapter(env: Env, patience: Patience = PATIENCE): FastifyAdapter {
  const adapter = new FastifyAdapter({
    trustProxy: env.TRUSTED_PROXIES.length > 0 ? env.TRUSTED_PROXIES : false,
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 400 },
    forceCloseConnections: 'idle',
    // What still comes on an open connection is answered like everything else, and the connection closed after it.
    return503OnClosing: false,
    requestTimeout: patience.requestMs,
    keepAliveTimeout: patience.idleMs,
    http: { headersTimeout: patience.headersMs, connectionsCheckingInterval: patience.everyMs },
    clientErrorHandler: answerClientError,
    frameworkErrors: answerUnroutable,
  });
  watchConnections(adapter.getInstance(), patience);
  return adapter;
}

/** Everything an application needs besides its modules; the same for the product and for its tests. */
export async function prepareApp(app: NestFastifyApplication): Promise<NestFastifyApplication> {
  const fastify = app.getHttpAdapter().getInstance();
  app.useLogger(app.get(NestLog));
  useCache(fastify, app.get(PageCache), app.get(Announcements));
  rememberRoutes(fastify);
  logRequests(fastify, app.get(Log));
  useMetrics(app);
  app.get(Tracing).follow(fastify);
  readPublicFromStandbys(fastify, app.get(Database));
  useBodyParsers(fastify);
  useJsonInPieces(fastify);
  useLargeBodies(fastify, (request, scope) => app.get(StaffGuard).admit(request, scope));
  useSecurityHeaders(fastify, publicUrl(app.get(Env)).startsWith('https:'));
  useShedding(fastify, app.get(Lanes));
  await fastify.register(cookie);
  catchUpAfterWrites(fastify, app.get(Announcements));
  useCachePolicy(fastify);
  keepAnswers(fastify, app.get(PageCache));
  useEntityTags(fastify);
  await fastify.register(serveStatic, {
    root: ASSETS_DIR,
    prefix: '/assets/',
    cacheControl: false,
    acceptRanges: false,
  });
  await fastify.register(serveStatic, {
    root: ALTCHA_DIR,
    prefix: '/assets/altcha/',
    decorateReply: false,
    cacheControl: false,
    acceptRanges: false,
    allowedPath: (path) => path.endsWith('.js'),
  });
  app.useGlobalFilters(app.get(ProblemFilter));
  app.useGlobalPipes(app.get(InputPipe));
  describeApi(app);
  return app;
}
