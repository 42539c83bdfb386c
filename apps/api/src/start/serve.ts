import cluster from 'node:cluster';
import { resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Env } from '@rejoinder/config';
import type { DatabaseServer } from '@rejoinder/database/server';
import { FirstAdminToken } from '@rejoinder/identity';
import { VerifyKeys, loadKeyRing } from '@rejoinder/privacy';
import { AppModule } from '../app.module.js';
import { newAdapter, prepareApp } from '../prepare-app.js';
import { Jobs } from '../jobs.js';
import { openMetrics } from '../metrics/serve-metrics.js';
import { TellMetrics } from '../metrics/tell-metrics.js';
import { sayListening, sayOnce } from './say.js';
import { SeedDemo } from './seed-demo.js';
import { stopInOrder } from './stop-in-order.js';

/** Requests under way have this long to end; a client that only drips must not keep the process from stopping. */
const PATIENCE_MS = 10_000;

/**
 * A process that serves: prepares everything, listens, and stops in order when it is told to.
 * @param server let go of in the end
 */
export async function serve(env: Env, server: DatabaseServer): Promise<void> {
  const dataDir = resolve(env.DATA_DIR);
  try {
    const keyRing = await loadKeyRing({ vaultKeys: env.VAULT_KEYS, dataDir, warn: sayOnce });
    const module = AppModule.forRoot({ env, databaseUrl: server.url, keyRing, say: sayOnce });
    const app = await prepareApp(
      await NestFactory.create<NestFastifyApplication>(module, newAdapter(env), {
        bodyParser: false,
        bufferLogs: true,
        abortOnError: false,
      }),
    );
    await app.init();
    await app.get(VerifyKeys).execute();
    const tokenFile = await app.get(FirstAdminToken).execute({ dataDir });
    const demo = env.SEED_DEMO ? await app.get(SeedDemo).execute() : null;

    const numbers = cluster.isWorker ? null : await openMetrics(env, app.get(TellMetrics));
    stopInOrder(async () => {
      await numbers?.stop();
      const late = setTimeout(() => app.getHttpServer().closeAllConnections(), PATIENCE_MS);
      // Nest would close the pools first, below requests that are under way.
      await app.getHttpAdapter().getInstance().close();
      clearTimeout(late);
      await app.close();
      await server.stop();
    });
    await app.listen(env.PORT, env.HOST);
    env.PORT = Number(new URL(await app.getUrl()).port || env.PORT);
    if (tokenFile) sayOnce(`the first admin token is in ${tokenFile}`);
    if (demo) sayOnce(`published the demo article "${demo}"`);
    sayListening(addressOf(env));
    app.get(Jobs).begin();
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function addressOf({ HOST, PORT }: Env): string {
  const anywhere = ['localhost', '127.0.0.1', '::1', '0.0.0.0', '::'].includes(HOST);
  return `http://${anywhere ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`;
}
