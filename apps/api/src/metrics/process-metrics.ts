import { performance, type EventLoopUtilization } from 'node:perf_hooks';
import { Gauge, collectDefaultMetrics, register } from 'prom-client';

let isWatched = false;

/**
 * What is of the whole process: memory, processor time, garbage collection, and the event loop, whose delay says how
 * late everything else is. Kept in the register of the process, however many applications run in it.
 */
export function watchProcess(): void {
  if (isWatched) return;
  isWatched = true;
  collectDefaultMetrics();
  let before: EventLoopUtilization = performance.eventLoopUtilization();
  const gauge = new Gauge({
    name: 'nodejs_eventloop_utilization',
    help: 'Share of the time since the last scrape in which the event loop had something to do.',
    aggregator: 'average',
    collect: () => {
      const now = performance.eventLoopUtilization();
      gauge.set(performance.eventLoopUtilization(now, before).utilization);
      before = now;
    },
  });
  register.registerMetric(gauge);
}
