import type { AsyncLocalStorage } from 'node:async_hooks';
import {
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type SpanKind,
  type Tracer,
} from '@opentelemetry/api';
import type { Stretch } from '@rejoinder/kernel';
import { describeError } from '../http/describe-error.js';

export interface Following<Fact> {
  readonly tracer: Tracer;
  readonly context: AsyncLocalStorage<Context | undefined>;
  /** What the work is part of; work that is part of nothing is not followed. */
  readonly within: (fact: Fact) => Context | undefined;
}

export interface Told {
  readonly name: string;
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
}

/** Makes a span of each piece of work, and has what it calls be part of it. @returns what ends it */
export function followStretch<Fact extends object>(
  stretch: Stretch<Fact>,
  { tracer, context, within }: Following<Fact>,
  tell: (fact: Fact) => Told,
): (() => void)[] {
  const spans = new WeakMap<Fact, Span>();
  return [
    stretch.accompany(context, (fact) => {
      const around = within(fact);
      if (!around) return undefined;
      const { name, ...options } = tell(fact);
      const span = tracer.startSpan(name, options, around);
      spans.set(fact, span);
      return trace.setSpan(around, span);
    }),
    stretch.listen(({ fact, ...how }) => {
      const span = spans.get(fact);
      if ('error' in how) fail(span, describeError(how.error));
      span?.end();
    }),
  ];
}

/** What kind of error it was; never its message, which may quote anything. */
function fail(span: Span | undefined, { kind, code }: { kind: string; code?: string }): void {
  span?.setStatus({ code: SpanStatusCode.ERROR });
  span?.setAttribute('error.type', code ?? kind);
}
