import cluster from 'node:cluster';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Env } from '@rejoinder/config';
import { openServer } from '@rejoinder/database/server';
import { ClusterMetrics } from '../metrics/cluster-metrics.js';
import { openMetrics, type MetricsServer } from '../metrics/serve-metrics.js';
import { Place, type Hand } from './place.js';
import { isListening, say } from './say.js';
import { stopInOrder } from './stop-in-order.js';

/**
 * The process above several that serve (`WEB_CONCURRENCY`). It owns the embedded database and the port, hands
 * connections out in turn, puts another worker where one fell, and does nothing else, so that nothing else can end it.
 * Each worker is the server as it runs alone; they share what many servers share, the database.
 */
export async function supervise(env: Env): Promise<void> {
  const dataDir = resolve(env.DATA_DIR);
  await mkdir(dataDir, { recursive: true });
  const server = await openServer({ url: env.DATABASE_URL, dataDir, say });
  const metrics = new ClusterMetrics();
  const hire = (): Hand => fork(server.url, metrics);
  const giveUp = (): void => {
    process.stderr.write('rejoinder: workers end as soon as they are started; giving up\n');
    void stop().finally(() => process.exit(1));
  };
  const places = Array.from({ length: env.WEB_CONCURRENCY }, () => new Place({ hire, giveUp }));
  let numbers: MetricsServer | null = null;
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= Promise.all(places.map((place) => place.clear()))
      .then(() => numbers?.stop())
      .then(() => server.stop()));
  stopInOrder(stop);
  try {
    // The first one alone: it makes keys, token and demo where there are none, and a fault is said once.
    const [first, ...others] = places;
    const address = await first?.fill();
    await Promise.all(others.map((place) => place.fill()));
    numbers = await openMetrics(env, metrics);
    say(`listening on ${address ?? ''}`);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Everything a worker has to know beyond the environment is where the database is. */
function fork(url: string, metrics: ClusterMetrics): Hand {
  const worker = cluster.fork({ DATABASE_URL: url });
  // A message to one that is just ending, or one that could not even be forked: `ended` tells what follows from it.
  worker.on('error', () => undefined);
  metrics.answer(worker);
  const ended = new Promise<void>((done) => worker.once('exit', () => done()));
  const serving = new Promise<string>((done, fail) => {
    worker.on('message', (message: unknown) => {
      if (isListening(message)) done(message.listening);
    });
    void ended.then(() => fail(new Error('a worker ended before it could serve')));
  });
  return {
    serving,
    ended,
    stop: () => worker.process.kill('SIGTERM'),
    kill: () => worker.process.kill('SIGKILL'),
  };
}
