import { sqlStateOf } from '@rejoinder/database';

/**
 * What the log may know of an error: its kind and where it happened. Never its message: the database quotes values in
 * messages, and a value may be an address.
 */
export function describeError(error: unknown): {
  kind: string;
  code?: string;
  sqlState?: string;
  at: readonly string[];
} {
  if (!(error instanceof Error)) return { kind: typeof error, at: [] };
  const code = (error as { code?: unknown }).code;
  const sqlState = sqlStateOf(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    kind: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(sqlState === undefined ? {} : { sqlState }),
    at: frames.slice(0, 8).map((line) => line.trim()),
  };
}
