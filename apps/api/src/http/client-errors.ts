import type { Socket } from 'node:net';
import type { ErrorCode } from '@rejoinder/contracts';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from './problem.js';

/** Milliseconds in which a client may read what was wrong. */
const FAREWELL_MS = 1_000;

const FAULTS: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  HPE_HEADER_OVERFLOW: ['headers_too_large', 'The headers of a request may have at most 16 KiB.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'The request did not arrive in time.'],
};

/** Faults that Node finds before there is a request: the only answers that are written to the socket by hand. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [code, detail] = FAULTS[error.code ?? ''] ?? ['malformed_request', 'That is not a request of HTTP.'];
  const document = problem(code, detail);
  const body = JSON.stringify(document);
  socket.end(
    `HTTP/1.1 ${document.status} ${document.title}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n${body}`,
  );
  // Whoever does not close its end either does not keep the connection.
  setTimeout(() => socket.destroy(), FAREWELL_MS).unref();
}

/**
 * An address that cannot be decoded, or is longer than any of ours, reaches no route and none of the hooks. The error
 * goes the way of all others, so that it looks like them; the headers that matter for a page are set here.
 */
export function answerUnroutable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({
    'content-security-policy': "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  void request.server.errorHandler(error, request, reply);
}
