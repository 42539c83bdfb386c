import type { OnApplicationShutdown } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** Follows work from the request through judging and SQL to the jobs that come of it. */
export abstract class Tracing implements OnApplicationShutdown {
  /** To be called once, when the hooks are there that answer what is kept: such answers are not followed. */
  abstract follow(fastify: FastifyInstance): void;

  /** Sends what was followed so far. */
  abstract flush(): Promise<void>;

  /** After the last request and the last job. */
  abstract onApplicationShutdown(): Promise<void>;
}
