import type { OnModuleDestroy, Provider, Type } from '@nestjs/common';
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

/** While the worker is loaded nothing else is done; those who waited for the start come first. */
const AFTER_START_MS = 500;

/** Works the job queue until the application ends. It stops before the pools that its jobs use are closed. */
export class Jobs implements OnModuleDestroy {
  private soon: NodeJS.Timeout | undefined;

  constructor(
    private readonly runner: Pick<JobRunner, 'start' | 'stop'>,
    private readonly run: boolean,
    private readonly afterMs = AFTER_START_MS,
  ) {}

  /** To be called once everything is known to be right: whatever is refused at the start does no jobs either. */
  begin(): void {
    if (this.run) this.soon = setTimeout(() => this.runner.start(), this.afterMs);
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.soon);
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
