import type { Env } from '@rejoinder/config';
import { Tracing } from './tracing.js';

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
