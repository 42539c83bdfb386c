/** Bytes as a JSON text that PostgreSQL reads as `bytea`. */
export function bytes(value: Uint8Array | null): string | null {
  return value && `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
}
