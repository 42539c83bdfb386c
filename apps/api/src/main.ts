import 'reflect-metadata';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigError, loadEnv } from '@rejoinder/config';
import { openServer } from '@rejoinder/database';
import { FirstAdminToken } from '@rejoinder/identity';
import { VerifyKeys, loadKeyRing } from '@rejoinder/privacy';
import { AppModule } from './app.module.js';
import { newAdapter, prepareApp } from './prepare-app.js';
import { SeedDemo } from './start/seed-demo.js';

const say = (text: string): void => void process.stdout.write(`rejoinder: ${text}\n`);

async function main(): Promise<void> {
  const env = loadEnv();
  const dataDir = resolve(env.DATA_DIR);
  await mkdir(dataDir, { recursive: true });
  const server = await openServer({ url: env.DATABASE_URL, dataDir, say });
  try {
    const keyRing = await loadKeyRing({ vaultKeys: env.VAULT_KEYS, dataDir, warn: say });
    const module = AppModule.forRoot({ env, databaseUrl: server.url, keyRing });
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

    const stop = async (): Promise<void> => {
      await app.close();
      await server.stop();
      process.exit(0);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

    await app.listen(env.PORT, env.HOST);
    const { port } = new URL(await app.getUrl());
    if (tokenFile) say(`the first admin token is in ${tokenFile}`);
    if (demo) say(`published the demo article "${demo}"`);
    say(`listening on http://localhost:${port}`);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || process.env.LOG_LEVEL !== 'debug';
  process.stderr.write(
    `rejoinder: ${known && error instanceof Error ? error.message : String((error as Error)?.stack ?? error)}\n`,
  );
  process.exit(1);
});
