/** How the statements of posting are batched (ADR 10). A post waits for a place in line only while others are under way. */
export const POSTING = { size: 64, lanes: 4, patienceMs: 30 } as const;

/** Bytes as a JSON text that PostgreSQL reads as `bytea`. */
export function bytes(value: Uint8Array | null): string | null {
  return value && `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
}
