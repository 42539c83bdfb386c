import { Injectable } from '@nestjs/common';
import { Checkers } from '@rejoinder/checkers';
import { ListQueue } from '@rejoinder/comments';
import { Database, JobRepository } from '@rejoinder/database';
import { PageCache } from '../cache/page-cache.js';
import { Metrics, type Sample } from './metrics.js';

const CIRCUITS = ['closed', 'trying', 'open'] as const;

/** What is read at the moment somebody asks: pools, queues, checkers. */
@Injectable()
export class StateMetrics {
  constructor(
    private readonly metrics: Metrics,
    private readonly database: Database,
    private readonly jobs: JobRepository,
    private readonly queue: ListQueue,
    private readonly checkers: Checkers,
    private readonly cache: PageCache,
  ) {}

  register(): void {
    // First: what is read of the database below must not show as its load.
    this.metrics.gauge({
      name: 'rejoinder_pool_connections',
      help: 'Connections of each pool: in use, to spare.',
      labels: ['pool', 'state'],
      read: () =>
        this.pools().flatMap(([pool, { busy, idle }]): Sample[] => [
          [{ pool, state: 'busy' }, busy],
          [{ pool, state: 'idle' }, idle],
        ]),
    });
    this.metrics.gauge({
      name: 'rejoinder_pool_waiting',
      help: 'Statements that wait for a connection of a pool.',
      labels: ['pool'],
      read: () => this.pools().map(([pool, { waiting }]): Sample => [{ pool }, waiting]),
    });
    this.metrics.gauge({
      name: 'rejoinder_jobs',
      help: 'Jobs in the queue: due, for later, being done, given up.',
      labels: ['state'],
      together: 'max',
      read: async () => samplesOf('state', await this.jobs.counts()),
    });
    this.metrics.gauge({
      name: 'rejoinder_comments',
      help: 'Comments in each state (pending is what moderators have to do), and changes by authors that wait.',
      labels: ['status'],
      together: 'max',
      read: async () => samplesOf('status', await this.queue.counts(null)),
    });
    this.metrics.gauge({
      name: 'rejoinder_checker_circuit',
      help: 'Processes in which the circuit of a checker is in this position; open means that it is not asked.',
      labels: ['checker', 'position'],
      read: () =>
        this.checkers
          .state()
          .flatMap(({ checker, circuit }) =>
            CIRCUITS.map((position): Sample => [{ checker, position }, position === circuit ? 1 : 0]),
          ),
    });
    this.cached();
  }

  private cached(): void {
    this.metrics.counter({
      name: 'rejoinder_cache_requests_total',
      help: 'Requests that could be answered from what is kept: hits were, misses were not.',
      labels: ['result'],
      read: () => [
        [{ result: 'hit' }, this.cache.counts.hits],
        [{ result: 'miss' }, this.cache.counts.misses],
      ],
    });
    this.metrics.counter({
      name: 'rejoinder_cache_builds_total',
      help: 'Answers that were made to be kept; fewer than misses, since those who ask the same at once wait for one.',
      read: () => [[{}, this.cache.counts.builds]],
    });
    this.metrics.counter({
      name: 'rejoinder_cache_dropped_total',
      help: 'Answers thrown out: for want of room, or because the discussion has a new version.',
      labels: ['why'],
      read: () => [
        [{ why: 'room' }, this.cache.counts.evictions],
        [{ why: 'version' }, this.cache.counts.invalidations],
      ],
    });
    this.metrics.gauge({
      name: 'rejoinder_cache_bytes',
      help: 'Bytes of the answers that are kept.',
      read: () => [[{}, this.cache.counts.bytes]],
    });
    this.metrics.gauge({
      name: 'rejoinder_cache_entries',
      help: 'Answers that are kept.',
      read: () => [[{}, this.cache.counts.entries]],
    });
  }

  private pools() {
    return Object.entries(this.database.usage());
  }
}

function samplesOf(label: string, counts: object): Sample[] {
  return Object.entries(counts as Record<string, number>).map(([word, n]) => [{ [label]: word }, n]);
}
