import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import { askSupervisor, isWorker } from './cluster-metrics.js';
import { Metrics } from './metrics.js';
import type { MetricsSource } from './serve-metrics.js';

/** The numbers of this process, or of all that serve behind the same port. */
@Injectable()
export class TellMetrics implements MetricsSource {
  constructor(private readonly metrics: Metrics) {}

  get contentType(): string {
    return this.metrics.contentType;
  }

  /** @throws DomainError unavailable */
  async text(): Promise<string> {
    if (!isWorker()) return this.metrics.text();
    try {
      return await askSupervisor();
    } catch (error) {
      throw new DomainError<ErrorCode>(
        'unavailable',
        'Not all processes told their numbers in time.',
        { retryAfter: 5 },
        error,
      );
    }
  }
}
