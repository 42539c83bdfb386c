import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { connectionsOf } from '../http/connections.js';
import { measureConnections, measureRequests } from './http-metrics.js';
import { Metrics } from './metrics.js';
import { StateMetrics } from './state-metrics.js';
import { measureWork } from './work-metrics.js';

/** Has everything counted that an operator asks about. Comes before whatever else looks at requests. */
export function useMetrics(app: NestFastifyApplication): void {
  const metrics = app.get(Metrics);
  const fastify = app.getHttpAdapter().getInstance();
  measureRequests(fastify, metrics);
  measureConnections(connectionsOf(fastify), metrics);
  measureWork(metrics);
  app.get(StateMetrics).register();
}
