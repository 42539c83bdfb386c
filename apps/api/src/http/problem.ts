import { ERRORS, type ErrorCode, type Problem } from '@rejoinder/contracts';
import { isUnavailable } from '@rejoinder/database';
import { DomainError } from '@rejoinder/kernel';
import { HttpException } from '@nestjs/common';

/** Where a code is explained; a path of this server, so that it resolves wherever it runs. */
const typeOf = (code: ErrorCode): string => `/errors#${code}`;

export function problem(
  code: ErrorCode,
  detail: string,
  info: Readonly<Record<string, unknown>> = {},
): Problem {
  const { status, title } = ERRORS[code];
  return { type: typeOf(code), title, status, code, detail, ...info };
}

const TOO_LARGE = 'A request may have at most 128 KiB, one that sends rules 8 MiB.';

/** Codes by which Fastify names what it refuses before a handler is reached. */
const FASTIFY_CODES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['body_too_large', TOO_LARGE],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported_media_type',
    'Send application/json or application/x-www-form-urlencoded.',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['malformed_request', 'Content-Length does not match the body.'],
  FST_ERR_BAD_URL: ['malformed_request', 'The address of the request cannot be decoded.'],
};

const HTTP_CODES: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  404: ['not_found', 'There is nothing at this address.'],
  405: ['method_not_allowed', 'That method is not for this address.'],
  413: ['body_too_large', TOO_LARGE],
  // What Fastify says of a slug or an id that is longer than any of ours.
  414: ['not_found', 'There is nothing at this address.'],
  415: ['unsupported_media_type', 'Send application/json or application/x-www-form-urlencoded.'],
};

/** Turns whatever was thrown into what may be told. Unknown errors say nothing about themselves. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError && error.code in ERRORS) {
    return problem(error.code as ErrorCode, error.detail, error.info);
  }
  const fastify = FASTIFY_CODES[(error as { code?: string } | null)?.code ?? ''];
  if (fastify) return problem(...fastify);
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : (error as { statusCode?: unknown } | null)?.statusCode;
  const known = typeof status === 'number' ? HTTP_CODES[status] : undefined;
  if (known) return problem(...known);
  if (typeof status === 'number' && status >= 400 && status < 500)
    return problem('malformed_request', 'The request cannot be understood.');
  if (isUnavailable(error))
    return problem('unavailable', 'The database does not answer. Please try again shortly.', {
      retryAfter: 5,
    });
  return problem('internal_error', 'Something went wrong on our side; it was recorded.');
}
