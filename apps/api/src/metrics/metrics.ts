import cluster from 'node:cluster';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AggregatorRegistry, Counter, Gauge, Registry, register } from 'prom-client';
import { watchProcess } from './process-metrics.js';
import { within } from './within.js';

/** Longer than any of our counts takes while the database is well, shorter than a scrape has. */
const PATIENCE_MS = 1_000;

export type Labels = Readonly<Record<string, string>>;
export type Sample = readonly [labels: Labels, value: number];

/** A number that somebody else keeps, read when it is asked for. */
export interface Kept {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  /**
   * What the numbers of several processes make together: `sum` where each has its own, `max` where all look at the same
   * database.
   */
  readonly together?: 'sum' | 'max';
  /** One that cannot be read now is left out, and the rest is told. */
  readonly read: () => readonly Sample[] | Promise<readonly Sample[]>;
}

/**
 * The numbers of this process (row L3). Labels are words from closed sets: declared routes, codes, names of checkers.
 * Never an address, a slug or an id, so that there are only so many series, and nothing private in them.
 */
@Injectable()
export class Metrics implements OnModuleDestroy {
  readonly registry = new Registry();
  private readonly endings: (() => void)[] = [];

  constructor() {
    watchProcess();
    // What a supervisor asks its workers for.
    if (cluster.isWorker) {
      AggregatorRegistry.setRegistries([register, this.registry]);
      new AggregatorRegistry();
    }
  }

  /** Everything as Prometheus reads it. */
  text(): Promise<string> {
    return Registry.merge([register, this.registry]).metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** A number that goes up and down. */
  gauge({ name, help, labels = [], together = 'sum', read }: Kept): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: [...labels],
      aggregator: together,
      registers: [this.registry],
      collect: async () => {
        const samples = await within(PATIENCE_MS, read);
        gauge.reset();
        for (const [of, value] of samples ?? []) gauge.set(of, value);
        // Without labels a gauge that was reset says 0, which is not what nobody knows.
        if (!samples && labels.length === 0) gauge.remove();
      },
    });
  }

  /** A number that only grows. */
  counter({ name, help, labels = [], read }: Kept): void {
    const counter: Counter = new Counter({
      name,
      help,
      labelNames: [...labels],
      registers: [this.registry],
      collect: async () => {
        const samples = await within(PATIENCE_MS, read);
        if (!samples) return;
        counter.reset();
        for (const [of, value] of samples) counter.inc(of, value);
      },
    });
  }

  /** Something to end with the application, such as listening to a signal. */
  until(end: () => void): void {
    this.endings.push(end);
  }

  onModuleDestroy(): void {
    for (const end of this.endings.splice(0)) end();
  }
}
