import type { IncomingHttpHeaders } from 'node:http';
import { Loopback } from './loopback.js';

export interface SentSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly service: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface Sent {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { spans: RawSpan[] }[];
  }[];
}
interface RawSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: Attribute[];
}
interface Attribute {
  key: string;
  value: Record<string, unknown>;
}

/** Takes traces as an OpenTelemetry collector does: OTLP in JSON over HTTP. */
export class Collector {
  private constructor(private readonly server: Loopback) {}

  static async start(): Promise<Collector> {
    const server = await Loopback.start((response) => {
      response.setHeader('content-type', 'application/json').end('{}');
    });
    return new Collector(server);
  }

  get url(): string {
    return this.server.url;
  }

  /** Everything that was sent, as it came. */
  get text(): string {
    return this.server.heard.map(({ path, body }) => `${path} ${body}`).join('\n');
  }

  /** Of the newest request. */
  get headers(): IncomingHttpHeaders | undefined {
    return this.server.heard.at(-1)?.headers;
  }

  get spans(): SentSpan[] {
    return this.server.heard.flatMap(({ body }) => spansOf(JSON.parse(body) as Sent));
  }

  trace(id: string): SentSpan[] {
    return this.spans.filter(({ traceId }) => traceId === id);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}

function spansOf({ resourceSpans }: Sent): SentSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ name, traceId, spanId, parentSpanId, attributes }) => ({
        name,
        traceId,
        spanId,
        parentSpanId: parentSpanId === '' ? null : (parentSpanId ?? null),
        service: String(valuesOf(resource.attributes)['service.name']),
        attributes: valuesOf(attributes),
      })),
    ),
  );
}

function valuesOf(attributes: readonly Attribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
