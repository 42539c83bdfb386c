import type { OnApplicationBootstrap, OnModuleDestroy, Provider, Type } from '@nestjs/common';
import { type JobHandler, JobRepository, JobRunner } from '@rejoinder/database';
import { describeError } from './http/describe-error.js';
import { Log } from './http/log.js';

export interface JobsOptions {
  readonly databaseUrl: string;
  /** Off where another process does the jobs, and in tests, which say when. */
  readonly run: boolean;
  /** One class a task; the modules that know them provide them. */
  readonly handlers: readonly Type<JobHandler>[];
}

/** Works the job queue for as long as the application runs. It stops before the pools that its jobs use are closed. */
export class Jobs implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly runner: Pick<JobRunner, 'start' | 'stop'>,
    private readonly run: boolean,
  ) {}

  onApplicationBootstrap(): void {
    if (this.run) this.runner.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.runner.stop();
  }
}

/** What the application's module needs to have jobs done; `JobRunner` itself is there for tests. */
export function provideJobs({ databaseUrl, run, handlers }: JobsOptions): Provider[] {
  return [
    JobRepository,
    {
      provide: JobRunner,
      useFactory: (log: Log, ...all: JobHandler[]) =>
        new JobRunner({ url: databaseUrl, handlers: all, log: asJobLog(log) }),
      inject: [Log, ...handlers],
    },
    { provide: Jobs, useFactory: (runner: JobRunner) => new Jobs(runner, run), inject: [JobRunner] },
  ];
}

/** The log in the words of the database's library. */
export function asJobLog(log: Log) {
  return {
    info: log.info.bind(log),
    warn: log.warn.bind(log),
    error: log.error.bind(log),
    describe: describeError,
  };
}
