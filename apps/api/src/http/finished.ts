/** Text or bytes that go out as they are; what is not is a stream, or nothing. */
export function isFinished(payload: unknown): payload is string | Buffer {
  return typeof payload === 'string' || Buffer.isBuffer(payload);
}
