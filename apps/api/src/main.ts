import 'reflect-metadata';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadEnv, type Env } from '@rejoinder/config';
import { isUnavailable, openServer } from '@rejoinder/database';
import { FirstAdminToken } from '@rejoinder/identity';
import { VerifyKeys, loadKeyRing } from '@rejoinder/privacy';
import { AppModule } from './app.module.js';
import { newAdapter, prepareApp } from './prepare-app.js';
import { SeedDemo } from './start/seed-demo.js';
import { stopWithParent } from './start/stop-with-parent.js';

/** Requests under way have this long to end; a client that only drips must not keep the process from stopping. */
const PATIENCE_MS = 10_000;

const say = (text: string): void => void process.stdout.write(`rejoinder: ${text}\n`);

async function main(): Promise<void> {
  const env = loadEnv();
  const dataDir = resolve(env.DATA_DIR);
  await mkdir(dataDir, { recursive: true });
  const server = await openServer({ url: env.DATABASE_URL, dataDir, say });
  try {
    const keyRing = await loadKeyRing({ vaultKeys: env.VAULT_KEYS, dataDir, warn: say });
    const module = AppModule.forRoot({ env, databaseUrl: server.url, keyRing, say });
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

    stopInOrder(async () => {
      const late = setTimeout(() => app.getHttpServer().closeAllConnections(), PATIENCE_MS);
      await app.close();
      clearTimeout(late);
      await server.stop();
    });
    await app.listen(env.PORT, env.HOST);
    env.PORT = Number(new URL(await app.getUrl()).port || env.PORT);
    if (tokenFile) say(`the first admin token is in ${tokenFile}`);
    if (demo) say(`published the demo article "${demo}"`);
    say(`listening on ${addressOf(env)}`);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Whatever asks us to stop, we stop once. */
function stopInOrder(stop: () => Promise<void>): void {
  let stopping: Promise<void> | undefined;
  const once = (): void => {
    stopping ??= stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', once);
  process.on('SIGTERM', once);
  stopWithParent(once);
}

function addressOf({ HOST, PORT }: Env): string {
  const anywhere = ['localhost', '127.0.0.1', '::1', '0.0.0.0', '::'].includes(HOST);
  return `http://${anywhere ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`;
}

main().catch((error: unknown) => {
  const text = error instanceof Error ? error.message : String(error);
  const hint =
    isUnavailable(error) && process.env.DATABASE_URL ? 'the database of DATABASE_URL does not answer: ' : '';
  process.stderr.write(`rejoinder: ${hint}${text}\n`);
  process.exit(1);
});
