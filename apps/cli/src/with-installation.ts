import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ArticlesModule } from '@rejoinder/articles';
import { RecountModule, SpamModule } from '@rejoinder/comments';
import { loadEnv, type Env } from '@rejoinder/config';
import { DatabaseModule } from '@rejoinder/database';
import { openServer } from '@rejoinder/database/server';
import { IdentityModule } from '@rejoinder/identity';
import { Clock, SystemClock } from '@rejoinder/kernel';
import { PrivacyModule, VerifyKeys, loadKeyRing, type KeyRing } from '@rejoinder/privacy';

const say = (text: string): void => console.error(`rejoinder: ${text}`);

@Module({ providers: [{ provide: Clock, useClass: SystemClock }], exports: [Clock] })
class ClockModule {}

@Module({})
class CliModule {
  static forRoot(databaseUrl: string, keyRing: KeyRing): DynamicModule {
    return {
      module: CliModule,
      imports: [
        { module: ClockModule, global: true },
        DatabaseModule.forRoot({ url: databaseUrl, poolSize: 2 }),
        IdentityModule.forRoot({ signingKey: keyRing.derive('capabilities') }),
        ArticlesModule,
        PrivacyModule.forRoot(keyRing),
        SpamModule,
        RecountModule,
      ],
    };
  }
}

/**
 * Runs a command inside the installation that the environment describes: its database (started if nobody runs it),
 * its keys, its use cases. Everything is let go of afterwards.
 */
export async function withInstallation(
  work: (app: INestApplicationContext, env: Env) => Promise<void>,
): Promise<void> {
  const env = loadEnv();
  const dataDir = resolve(env.DATA_DIR);
  await mkdir(dataDir, { recursive: true });
  const server = await openServer({ url: env.DATABASE_URL, dataDir, say });
  try {
    const keyRing = await loadKeyRing({ vaultKeys: env.VAULT_KEYS, dataDir, warn: say });
    const app = await NestFactory.createApplicationContext(CliModule.forRoot(server.url, keyRing), {
      logger: ['error', 'warn'],
      abortOnError: false,
    });
    try {
      await app.get(VerifyKeys).execute();
      await work(app, env);
    } finally {
      await app.close();
    }
  } finally {
    await server.stop();
  }
}
