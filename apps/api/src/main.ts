import 'reflect-metadata';
import cluster from 'node:cluster';
import { loadEnv } from '@rejoinder/config';
import { isUnavailable } from '@rejoinder/database';

/** One process that serves, or one that looks after several of them (`WEB_CONCURRENCY`). */
async function main(): Promise<void> {
  const env = loadEnv();
  if (cluster.isPrimary && env.WEB_CONCURRENCY > 1) {
    const { supervise } = await import('./start/supervise.js');
    await supervise(env);
  } else {
    const { serve } = await import('./start/serve.js');
    await serve(env);
  }
}

main().catch((error: unknown) => {
  const text = error instanceof Error ? error.message : String(error);
  const hint =
    isUnavailable(error) && process.env.DATABASE_URL ? 'the database of DATABASE_URL does not answer: ' : '';
  process.stderr.write(`rejoinder: ${hint}${text}\n`);
  process.exit(1);
});
