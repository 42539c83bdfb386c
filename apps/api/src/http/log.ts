import cluster from 'node:cluster';
import { Injectable, type LoggerService } from '@nestjs/common';
import { Env } from '@rejoinder/config';
import type { FastifyInstance } from 'fastify';
import { pino, type Logger } from 'pino';
import { describeError } from './describe-error.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The log: JSON lines on standard output. Callers hand over fields they name one by one; there is no way to log a
 * request, a body or an error as a whole, so nothing private gets in by accident (row F14).
 */
@Injectable()
export class Log {
  private readonly pino: Logger;

  constructor(env: Env) {
    // Of several workers each says which one it is.
    const base = cluster.worker ? { worker: cluster.worker.id } : null;
    this.pino = pino({ level: env.LOG_LEVEL, base, timestamp: pino.stdTimeFunctions.isoTime });
  }

  info(fields: Fields, message: string): void {
    this.pino.info(fields, message);
  }

  warn(fields: Fields, message: string): void {
    this.pino.warn(fields, message);
  }

  error(fields: Fields, message: string): void {
    this.pino.error(fields, message);
  }
}

/**
 * One line a request: its route as declared, so no id, no slug, no query (it may hold a search or a capability); no
 * header, no client address.
 */
export function logRequests(fastify: FastifyInstance, log: Log): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    // What is kept is answered in less time than a line takes to write; the metrics count it.
    if (request.fromCache) return done();
    // Containers ask every few seconds; only the answer that is not "well" is worth a line.
    if (request.routeOptions.url?.startsWith('/health') && reply.statusCode < 400) return done();
    log.info(
      {
        id: request.id,
        method: request.method,
        route: request.routeOptions.url ?? '(none)',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'answered',
    );
    done();
  });
}

/** Nest's own voice: what it warns of, without messages that could quote a value, and not the list of its modules. */
@Injectable()
export class NestLog implements LoggerService {
  constructor(private readonly target: Log) {}

  log(): void {
    // Nothing that Nest says at this level helps whoever runs the server.
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.target.warn(told(message, rest), 'warning');
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.target.error(told(message, rest), 'error');
  }
}

/** Nest puts the name of the speaker last; before it there may be a stack, which quotes the message. */
function told(message: unknown, rest: readonly unknown[]): Fields {
  const speaker = rest.at(-1);
  return {
    from: 'nest',
    context: typeof speaker === 'string' && /^\w{1,60}$/.test(speaker) ? speaker : undefined,
    ...(message instanceof Error ? describeError(message) : {}),
  };
}
