import { setTimeout as sleep } from 'node:timers/promises';
import {
  Database,
  enqueue,
  JobHandler,
  JobRepository,
  JobRunner,
  type JobCounts,
  type JobRun,
  type JobRunnerOptions,
  type JobTask,
} from '@rejoinder/database';
import { createTestDatabase, query, type TestDatabase } from '../../support/database.js';

interface Note {
  readonly note: string;
}
export type Work = (note: string, run: JobRun) => unknown;

export const NOTE: JobTask<Note> = { name: 'note' };
const NEVER = 3_600_000;

class NoteHandler extends JobHandler<Note> {
  readonly task = NOTE;

  constructor(private readonly work: Work) {
    super();
  }

  async run({ note }: Note, run: JobRun): Promise<void> {
    await this.work(note, run);
  }
}

/** A database with a queue, and runners that do with its notes what a test wants. */
export class JobHouse {
  /** What the runners logged, fields included. */
  readonly said: string[] = [];
  private readonly runners: JobRunner[] = [];

  private constructor(
    private readonly server: TestDatabase,
    readonly database: Database,
  ) {}

  static async open(): Promise<JobHouse> {
    const server = await createTestDatabase();
    return new JobHouse(server, await Database.open({ url: server.url, poolSize: 4 }));
  }

  async close(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.stop()));
    await this.database.close();
    await this.server.drop();
  }

  get url(): string {
    return this.server.url;
  }

  /** It does not look for jobs whose time has come unless told to; new ones announce themselves. */
  runner(work: Work, options: Partial<JobRunnerOptions> = {}): JobRunner {
    const say = (fields: object, message: string) =>
      void this.said.push(`${message} ${JSON.stringify(fields)}`);
    const describe = (error: unknown) => ({ kind: (error as Error).name });
    const runner = new JobRunner({
      url: this.url,
      handlers: [new NoteHandler(work)],
      log: { info: say, warn: say, error: say, describe },
      pollMs: NEVER,
      ...options,
    });
    this.runners.push(runner);
    return runner;
  }

  start(work: Work, options: Partial<JobRunnerOptions> = {}): JobRunner {
    const runner = this.runner(work, options);
    runner.start();
    return runner;
  }

  async add(note: string, options: { maxAttempts?: number; key?: string; runAt?: Date } = {}): Promise<void> {
    await this.database.transaction((tx) => enqueue(tx, { task: NOTE, payload: { note }, ...options }));
  }

  counts(): Promise<JobCounts> {
    return new JobRepository(this.database).counts();
  }

  rows(columns: string): Promise<object[]> {
    return query(this.url, `select ${columns} from graphile_worker._private_jobs`);
  }

  async isEmpty(): Promise<boolean> {
    return (await this.rows('id')).length === 0;
  }

  async until(condition: () => boolean | Promise<boolean>): Promise<void> {
    for (const giveUp = Date.now() + 30_000; !(await condition()); await sleep(20))
      if (Date.now() > giveUp)
        throw new Error(`It did not happen: ${condition.toString()}\n${this.said.join('\n')}`);
  }

  /** A runner works the queue once its connection listens. */
  untilListening(howMany = 1): Promise<void> {
    const listening = `select from pg_stat_activity where datname = current_database() and query like 'LISTEN%'`;
    return this.until(async () => (await query(this.url, listening)).length === howMany);
  }
}
