import type { OnApplicationShutdown } from '@nestjs/common';
import type { Env } from '@rejoinder/config';
import type { FastifyInstance } from 'fastify';

/** Follows work from the request through judging and SQL to the jobs that come of it. */
export abstract class Tracing implements OnApplicationShutdown {
  /** To be called once, when the hooks are there that answer what is kept: such answers are not followed. */
  abstract follow(fastify: FastifyInstance): void;

  /** Sends what was followed so far. */
  abstract flush(): Promise<void>;

  /** After the last request and the last job. */
  abstract onApplicationShutdown(): Promise<void>;
}

class NoTracing extends Tracing {
  override follow(): void {
    // Nobody asked for it.
  }

  override async flush(): Promise<void> {
    // There is nothing to send.
  }

  override async onApplicationShutdown(): Promise<void> {
    // There is nothing to end.
  }
}

/** OpenTelemetry is loaded only where an address to send to is set. */
export async function openTracing(env: Env): Promise<Tracing> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: service } = env;
  const { OTEL_EXPORTER_OTLP_HEADERS: headers, OTEL_TRACES_SAMPLER_ARG: share } = env;
  if (endpoint === undefined) return new NoTracing();
  const { OpenTelemetry } = await import('./open-telemetry.js');
  return new OpenTelemetry({ endpoint, headers, service, share: Number(share) });
}
