import { ROOT_CONTEXT, trace, type Context, type SpanContext } from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';

/** A place in a trace, as it is told to others (W3C Trace Context). */
export function traceparentOf(span: SpanContext | undefined): string | undefined {
  return span && `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

/** The other way round; null for what is none. */
export function contextOf(traceparent: string | undefined): Context | null {
  const span = traceparent === undefined ? null : parseTraceParent(traceparent);
  return span && trace.setSpanContext(ROOT_CONTEXT, { ...span, isRemote: true });
}
