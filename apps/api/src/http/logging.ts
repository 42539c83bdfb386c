import type { DynamicModule } from '@nestjs/common';
import type { Env } from '@rejoinder/config';
import { LoggerModule } from 'nestjs-pino';
import { describeError } from './describe-error.js';

interface LoggedRequest {
  readonly id: unknown;
  readonly method: string;
  readonly url: string;
}

/**
 * One line a request, as JSON. What is logged is listed here: no headers, no body, no query (it may hold a search or
 * a capability), no client address, no error message. Privacy by construction beats redaction by pattern (row F14).
 */
export function logging(env: Env): DynamicModule {
  return LoggerModule.forRoot({
    pinoHttp: {
      level: env.LOG_LEVEL,
      base: null,
      serializers: {
        req: ({ id, method, url }: LoggedRequest) => ({ id, method, path: url.split('?')[0] }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
        err: describeError,
      },
      customSuccessMessage: () => 'answered',
      customErrorMessage: () => 'answered with an error',
      customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    },
  });
}
