import { describe, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { JobHandler, JobRunner, type JobTask } from '@rejoinder/database';
import { Log } from './http/log.js';
import { Jobs, provideJobs } from './jobs.js';

const seen: string[] = [];
const begun = { tell: (): void => undefined };
const runner = {
  start: () => {
    seen.push('jobs begin');
    begun.tell();
  },
  stop: () => Promise.resolve(void seen.push('jobs end')),
};

class Pools {
  onModuleDestroy() {
    seen.push('pools close');
  }
}

@Module({ providers: [Pools], exports: [Pools] })
class PoolsModule {}

async function runApplication(run: boolean, patient = true): Promise<string[]> {
  const testing = await Test.createTestingModule({
    imports: [{ module: PoolsModule, global: true }],
    providers: [{ provide: Jobs, useValue: new Jobs(runner, run, 1) }],
  }).compile();
  await testing.init();
  const begins = new Promise<void>((done) => (begun.tell = done));
  testing.get(Jobs).begin();
  if (run && patient) await begins;
  await testing.close();
  return seen.splice(0);
}

describe('jobs in the application', () => {
  test('they begin with it and end before the pools close', async () => {
    expect(await runApplication(true)).toEqual(['jobs begin', 'jobs end', 'pools close']);
  });

  test('none begins in an application that is already gone', async () => {
    expect(await runApplication(true, false)).toEqual(['jobs end', 'pools close']);
    await new Promise((done) => setTimeout(done, 5));
    expect(seen).toEqual([]);
  });

  test('where they are switched off, none begins', async () => {
    expect(await runApplication(false)).toEqual(['jobs end', 'pools close']);
  });

  test('handlers come from wherever they are provided, one a task', async () => {
    class Handler extends JobHandler {
      readonly task: JobTask<object> = { name: 'task' };
      run = () => Promise.resolve();
    }
    class Rival extends Handler {}
    const compile = (handlers: (typeof Handler)[]) =>
      Test.createTestingModule({
        providers: [
          ...handlers,
          { provide: Log, useValue: { info: null, warn: null, error: null } },
          ...provideJobs({ databaseUrl: 'postgresql://nowhere', run: true, handlers }).slice(1),
        ],
      })
        .overrideProvider(Log)
        .useValue(new Log({ LOG_LEVEL: 'silent' } as never))
        .compile();
    expect((await compile([Handler])).get(JobRunner)).toBeInstanceOf(JobRunner);
    await expect(compile([Handler, Rival])).rejects.toThrow('Two handlers claim the task task');
  });
});
