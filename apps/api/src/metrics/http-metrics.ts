import type { FastifyInstance } from 'fastify';
import { Histogram } from 'prom-client';
import type { Connections } from '../http/connections.js';
import type { Metrics, Sample } from './metrics.js';

/** Seconds. Fine where answers ought to be, coarse where they ought not. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const CLASSES = ['', '1xx', '2xx', '3xx', '4xx', '5xx'];

/** Times every answer by its declared route, but for those that were kept: the cache counts them, which costs less. */
export function measureRequests(fastify: FastifyInstance, { registry }: Metrics): void {
  const times = new Histogram({
    name: 'rejoinder_http_request_duration_seconds',
    help: 'From the arrival of a request to the end of its answer, by method, declared route and class of status.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    if (request.fromCache) return done();
    const route = request.routeOptions.url ?? '(none)';
    const status = CLASSES[Math.floor(reply.statusCode / 100)] ?? 'other';
    times.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    done();
  });
}

export function measureConnections(connections: Connections, metrics: Metrics): void {
  metrics.gauge({
    name: 'rejoinder_connections',
    help: 'Open connections of clients.',
    read: () => [[{}, connections.open]],
  });
  metrics.counter({
    name: 'rejoinder_connections_cut_total',
    help: 'Connections ended because the client did not take its answer, or not taken because there were too many.',
    labels: ['why'],
    read: () => Object.entries(connections.cut).map(([why, n]): Sample => [{ why }, n]),
  });
}
