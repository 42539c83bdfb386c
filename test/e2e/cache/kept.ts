import { PageCache, type CacheCounts } from '@rejoinder/api';
import { Announcements } from '@rejoinder/database';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { Client } from 'pg';
import type { TestApp } from '../../support/app.js';

type Counted = Exclude<keyof CacheCounts, 'bytes' | 'entries'>;

export function countsOf(app: TestApp): CacheCounts {
  return app.app.get(PageCache).counts;
}

/** By how much some counts grew while something was done. */
export async function growth(
  app: TestApp,
  work: () => Promise<unknown>,
  ...what: Counted[]
): Promise<number[]> {
  const before = countsOf(app);
  await work();
  const after = countsOf(app);
  return what.map((each) => after[each] - before[each]);
}

/** The answer as it goes over the wire. */
export async function raw(
  app: TestApp,
  url: string,
  headers: Record<string, string> = {},
  method: InjectOptions['method'] = 'GET',
): Promise<LightMyRequestResponse> {
  await app.app.get(Announcements).caughtUp();
  return app.app.inject({ method, url, headers });
}

/** Throws away whatever is kept about the article, by a version that changes nothing else. */
export async function renew(app: TestApp, slug: string, ...others: TestApp[]): Promise<void> {
  await app.db.writer.$executeRaw`
    update discussion set version = version + 1 where article_id = (select id from article where slug = ${slug})`;
  for (const each of [app, ...others]) await each.app.get(Announcements).caughtUp();
}

/** Holds up whoever reads comments until told to let go. */
export class Roadblock {
  private constructor(private readonly client: Client) {}

  static async on(app: TestApp): Promise<Roadblock> {
    const client = new Client({ connectionString: app.databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('begin; lock table comment in access exclusive mode');
    return new Roadblock(client);
  }

  /** How many wait in front of it. */
  async waiting(): Promise<number> {
    const { rows } = await this.client.query<{ n: number }>(
      `select count(*)::int as n from pg_locks where relation = 'comment'::regclass and not granted`,
    );
    return rows[0]?.n ?? 0;
  }

  async away(): Promise<void> {
    await this.client.end();
  }
}
