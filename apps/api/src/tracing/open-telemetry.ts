import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, SpanKind, trace, type Context, type Tracer } from '@opentelemetry/api';
import { parseKeyPairsIntoRecord } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { JUDGING } from '@rejoinder/comments';
import { BATCHED, JOBS, STATEMENTS } from '@rejoinder/database';
import { traceFrom } from '@rejoinder/kernel';
import { MAILS } from '@rejoinder/notifications';
import type { FastifyInstance } from 'fastify';
import { followRequests } from './follow-requests.js';
import { followStretch } from './follow-stretch.js';
import { contextOf, traceparentOf } from './traceparent.js';
import { Tracing } from './tracing.js';

export interface OpenTelemetryOptions {
  /** Address of a collector that takes OTLP over HTTP, without `/v1/traces`. */
  readonly endpoint: string;
  /** `name=value,other=value` */
  readonly headers: string | undefined;
  readonly service: string;
  /** Part of the traces that is kept, from 0 to 1; whole traces, also where others began them. */
  readonly share: number;
}

/** A collector that is away must not keep the process from stopping. */
const FAREWELL_MS = 2_000;

/**
 * Makes spans of what the parts of the product tell of their work. Names and attributes are declared routes, names of
 * statements and tasks: never an address (of either kind), a query, a parameter, a text, or the message of an error.
 */
export class OpenTelemetry extends Tracing {
  /** What the work of the moment is part of. */
  private readonly context = new AsyncLocalStorage<Context | undefined>();
  private readonly provider: TracerProvider;
  private readonly tracer: Tracer;
  private readonly endings: (() => void)[] = [];

  constructor({ endpoint, headers, service, share }: OpenTelemetryOptions) {
    super();
    const exporter = new OTLPTraceExporter({
      url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
      headers: parseKeyPairsIntoRecord(headers),
    });
    this.provider = new TracerProvider({
      resource: resourceFromAttributes({ 'service.name': service }),
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
      spanProcessors: [new BatchSpanProcessor({ exporter })],
    });
    this.tracer = this.provider.getTracer('rejoinder');
    this.listen();
  }

  override follow(fastify: FastifyInstance): void {
    followRequests(fastify, this.tracer, this.context);
  }

  override flush(): Promise<void> {
    return this.provider.forceFlush();
  }

  override async onApplicationShutdown(): Promise<void> {
    for (const end of this.endings.splice(0)) end();
    const late = new Promise<void>((resolve) => setTimeout(resolve, FAREWELL_MS).unref());
    await Promise.race([this.provider.shutdown(), late]);
  }

  private listen(): void {
    const { tracer, context } = this;
    const within = (): Context | undefined => context.getStore();
    this.endings.push(
      traceFrom(() => traceparentOf(trace.getSpanContext(within() ?? ROOT_CONTEXT))),
      ...followStretch(JUDGING, { tracer, context, within }, () => ({ name: 'judge' })),
      ...followStretch(BATCHED, { tracer, context, within }, ({ batch }) => ({ name: batch })),
      ...followStretch(MAILS, { tracer, context, within }, ({ kind }) => ({ name: `mail ${kind}` })),
      ...followStretch(STATEMENTS, { tracer, context, within }, ({ pool, statement }) => ({
        name: statement,
        kind: SpanKind.CLIENT,
        attributes: {
          'db.system.name': 'postgresql',
          'db.query.summary': statement,
          'db.client.connection.pool.name': pool,
        },
      })),
      // A job belongs to the trace of whoever asked for it; one that nobody followed begins its own.
      ...followStretch(
        JOBS,
        { tracer, context, within: ({ traceparent }) => contextOf(traceparent) ?? ROOT_CONTEXT },
        ({ task, attempt }) => ({
          name: `job ${task}`,
          kind: SpanKind.CONSUMER,
          attributes: { 'rejoinder.job.attempt': attempt },
        }),
      ),
    );
  }
}
