import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';

/** A version as an entity tag. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/**
 * The version that somebody saw, from If-Match (rows A5, K8). `*` is refused: it would overrule whatever happened since.
 * @throws DomainError if_match_required, invalid_if_match
 */
export function versionFrom(header: string | undefined): number {
  if (header === undefined || header.trim() === '') {
    throw new DomainError<ErrorCode>(
      'if_match_required',
      'Send If-Match with the ETag of what you change, as you read it.',
    );
  }
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version === undefined) {
    throw new DomainError<ErrorCode>(
      'invalid_if_match',
      'If-Match takes one ETag as this API gave it, such as "3".',
    );
  }
  return Number(version);
}
