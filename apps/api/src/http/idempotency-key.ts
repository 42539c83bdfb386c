import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';

/** The Idempotency-Key header, or null. @throws DomainError invalid_idempotency_key */
export function idempotencyKeyFrom(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(header)) {
    throw new DomainError<ErrorCode>(
      'invalid_idempotency_key',
      'An Idempotency-Key has 1 to 255 visible ASCII characters, without spaces.',
    );
  }
  return header;
}
