type Source = () => string | undefined;

let source: Source = () => undefined;

/**
 * The trace that the work of this moment is part of, as W3C `traceparent`: two random numbers. Undefined while nobody
 * follows traces. For handing on to work that is done later, by whoever.
 */
export function currentTrace(): string | undefined {
  return source();
}

/** @returns what ends it */
export function traceFrom(next: Source): () => void {
  source = next;
  return () => {
    if (source === next) source = () => undefined;
  };
}
