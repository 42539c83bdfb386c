import cluster, { type Worker } from 'node:cluster';
import { randomUUID } from 'node:crypto';
import { AggregatorRegistry } from 'prom-client';
import type { MetricsSource } from './serve-metrics.js';

const PATIENCE_MS = 6_000;

interface Question {
  readonly metricsAsked: string;
}
interface Answer {
  readonly metricsTold: string;
  /** Null when the workers did not answer in time. */
  readonly text: string | null;
}

/** The numbers of all workers together, as their supervisor knows them. */
export class ClusterMetrics implements MetricsSource {
  private readonly workers = new AggregatorRegistry();

  get contentType(): string {
    return this.workers.contentType;
  }

  text(): Promise<string> {
    return this.workers.clusterMetrics();
  }

  /** Tells them to a worker too, whenever it asks. */
  answer(worker: Worker): void {
    worker.on('message', (message: unknown) => {
      const { metricsAsked: id } = (message ?? {}) as Partial<Question>;
      if (id === undefined) return;
      const tell = (text: string | null): void => {
        if (worker.isConnected()) worker.send({ metricsTold: id, text } satisfies Answer);
      };
      this.text().then(tell, () => tell(null));
    });
  }
}

/** In a worker: the numbers of all of them. @throws Error when the supervisor does not know them in time */
export function askSupervisor(): Promise<string> {
  const id = randomUUID();
  return new Promise((resolve, reject) => {
    const done = (text: string | null): void => {
      clearTimeout(late);
      process.off('message', hear);
      if (text === null) reject(new Error('the workers did not tell their numbers in time'));
      else resolve(text);
    };
    const hear = (message: unknown): void => {
      const { metricsTold, text = null } = (message ?? {}) as Partial<Answer>;
      if (metricsTold === id) done(text);
    };
    const late = setTimeout(done, PATIENCE_MS, null);
    process.on('message', hear);
    process.send?.({ metricsAsked: id } satisfies Question);
  });
}

/** Is this one of several processes behind one port? */
export const isWorker = (): boolean => cluster.isWorker;
