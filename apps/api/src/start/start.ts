import 'reflect-metadata';
import cluster from 'node:cluster';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { loadEnv, type Env } from '@rejoinder/config';
import { isUnavailable, openServer } from '@rejoinder/database/server';
import { sayOnce } from './say.js';

/** Starts one process that serves, or one that looks after several of them (`WEB_CONCURRENCY`). */
export async function start(): Promise<void> {
  try {
    const env = loadEnv();
    await (cluster.isPrimary && env.WEB_CONCURRENCY > 1 ? superviseSome(env) : serveAlone(env));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const hint =
      isUnavailable(error) && process.env.DATABASE_URL
        ? 'the database of DATABASE_URL does not answer: '
        : '';
    process.stderr.write(`rejoinder: ${hint}${text}\n`);
    process.exit(1);
  }
}

async function superviseSome(env: Env): Promise<void> {
  const { supervise } = await import('./supervise.js');
  await supervise(env);
}

/**
 * The database gets ready while the application is loaded: neither has to wait for the other. Loading gives nobody else
 * a turn, so it begins when there is nothing left to do for the database but to wait.
 */
async function serveAlone(env: Env): Promise<void> {
  const dataDir = resolve(env.DATA_DIR);
  await mkdir(dataDir, { recursive: true });
  const begun = Promise.withResolvers<void>();
  const opening = openServer({ url: env.DATABASE_URL, dataDir, say: sayOnce, begun: begun.resolve });
  await Promise.race([begun.promise, opening]);
  opening.catch(() => undefined);
  const { serve } = await import('./serve.js');
  await serve(env, await opening);
}
