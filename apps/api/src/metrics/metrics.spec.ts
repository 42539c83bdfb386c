import { describe, expect, test } from '@jest/globals';
import { Metrics } from './metrics.js';

describe('numbers that somebody else keeps', () => {
  test('L3: one that cannot be read is left out, and the others are told', async () => {
    const metrics = new Metrics();
    let isAway = false;
    metrics.gauge({
      name: 'waiting',
      help: 'Those who wait.',
      labels: ['where'],
      read: () => (isAway ? Promise.reject(new Error('away')) : [[{ where: 'here' }, 3]]),
    });
    metrics.gauge({ name: 'silent', help: 'Never answers.', read: () => new Promise(() => undefined) });
    metrics.counter({ name: 'hits_total', help: 'Hits.', read: () => [[{}, 41]] });
    expect(await metrics.text()).toMatch(/^waiting\{where="here"\} 3$/m);

    isAway = true;
    const text = await metrics.text();
    expect(text).toMatch(/^hits_total 41$/m);
    expect(text).not.toMatch(/^(waiting\{|silent \d)/m);
  });

  test('L3: what is of the process is told with them, and once', async () => {
    new Metrics();
    const text = await new Metrics().text();
    expect(text).toMatch(/^nodejs_eventloop_utilization [\d.e-]+$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds [\d.e-]+$/m);
    expect(text.match(/^process_resident_memory_bytes /gm)).toHaveLength(1);
  });
});
