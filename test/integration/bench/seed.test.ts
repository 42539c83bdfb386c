import { afterEach, describe, expect, test } from '@jest/globals';
import { DriftRepository } from '@rejoinder/comments';
import { Database } from '@rejoinder/database';
import { createTestDatabase, query, type TestDatabase } from '../../support/database.js';

interface Seeding {
  seedDatabase: (options: {
    url: string;
    keyId: string;
    seed?: number;
    discussions?: { slug: string; comments: number }[];
    waiting?: number;
    spread?: number;
  }) => Promise<unknown>;
}
interface Recounting {
  recount: (client: { query: (sql: string) => Promise<{ rows: unknown[] }> }) => Promise<void>;
}

// By variables, because the bench is plain JavaScript and has no declarations.
const SEED = '../../bench/seed/seed.mjs';
const RECOUNT = '../../bench/seed/recount.mjs';
const { seedDatabase } = (await import(SEED)) as Seeding;
const { recount } = (await import(RECOUNT)) as Recounting;

const SIZE = {
  discussions: [
    { slug: 'short', comments: 100 },
    { slug: 'long', comments: 700 },
  ],
  waiting: 200,
  spread: 2_000,
};
const databases: TestDatabase[] = [];

async function seeded(seed: number): Promise<string> {
  const database = await createTestDatabase();
  databases.push(database);
  await seedDatabase({ url: database.url, keyId: 'seal.test', seed, ...SIZE });
  return database.url;
}

afterEach(async () => {
  await Promise.all(databases.splice(0).map((database) => database.drop()));
});

describe('the seeds of the bench', () => {
  test('are as many as asked for, and every counter says what a recount says', async () => {
    const url = await seeded(1);
    const lengths = await query<{ slug: string; n: number }>(
      url,
      `select slug, count(*)::int as n from comment c join article ar on ar.id = c.article_id
       where slug in ('short', 'long') group by slug order by n`,
    );
    expect(lengths).toEqual([
      { slug: 'short', n: 100 },
      { slug: 'long', n: 700 },
    ]);
    const [total] = await query<{ n: number }>(url, 'select count(*)::int as n from comment');
    expect(total?.n).toBe(3_000);
    await recount({ query: async (sql) => ({ rows: await query(url, sql) }) });

    const db = await Database.open({ url });
    try {
      const wrong = (await new DriftRepository(db).find()).filter((counter) => counter.wrong > 0);
      expect(wrong).toEqual([]);
    } finally {
      await db.close();
    }
  });

  test('are the same for the same number, and others for another', async () => {
    const digests: (string | undefined)[] = [];
    for (const seed of [1, 1, 2]) {
      const [row] = await query<{ digest: string }>(
        await seeded(seed),
        `select md5(string_agg(c::text || coalesce(ct::text, ''), '' order by c.id)) as digest
         from comment c left join vault.contact ct on ct.comment_id = c.id`,
      );
      digests.push(row?.digest);
    }
    expect(digests[1]).toBe(digests[0]);
    expect(digests[2]).not.toBe(digests[0]);
  });
});
