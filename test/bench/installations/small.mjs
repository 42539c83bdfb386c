import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, startEmbeddedServer } from '@rejoinder/database';
import { loadKeyRing } from '@rejoinder/privacy';
import pg from 'pg';
import { serverProcess } from '../machine/processes.mjs';
import { insertArticle } from '../seed/articles.mjs';
import { seedDatabase } from '../seed/seed.mjs';
import { startProduct } from '../servers/product.mjs';

const SPREAD = 100;
const WAITING = 40_000;

/**
 * An installation of its own, made for one run and thrown away: a new database with a long discussion, one of a thousand
 * comments, articles to write under and comments that wait for a moderator.
 * @param begun where what has to be ended is put
 */
export async function smallInstallation(begun, { pages }) {
  const dataDir = await mkdtemp(join(tmpdir(), 'rejoinder-bench-'));
  begun.push(() => rm(dataDir, { recursive: true, force: true }));
  // PostgreSQL may have to run as another user, who then passes through here.
  await chmod(dataDir, 0o711);
  const server = await startEmbeddedServer(dataDir);
  begun.push(() => server.stop());
  await migrate(server.url);
  const ring = await loadKeyRing({ vaultKeys: undefined, dataDir });
  const client = new pg.Client({ connectionString: server.url });
  client.on('error', () => undefined);
  await client.connect();
  begun.push(() => client.end());

  const keyId = ring.current.name;
  const discussions = [
    { slug: 'read', comments: 1_000 },
    { slug: 'pages', comments: pages },
  ];
  const [, long] = await seedDatabase({ url: server.url, discussions, waiting: WAITING, keyId });
  const spread = Array.from({ length: SPREAD }, (_, n) => `spread-${n}`);
  for (const slug of ['hot', ...spread]) await emptyArticle(client, slug);

  const product = await startProduct({ dataDir, databaseUrl: server.url });
  begun.push(() => product.stop());
  return {
    dataDir,
    databaseUrl: server.url,
    client,
    product,
    postgres: await serverProcess(client),
    cursorKey: ring.derive('cursors'),
    token: (await readFile(join(dataDir, 'first-admin-token'), 'utf8')).trim(),
    long,
    spread,
  };
}

async function emptyArticle(client, slug) {
  const { rows } = await client.query('select uuidv7() as id');
  await insertArticle(client, { id: rows[0].id, slug, publishedAt: new Date() });
}
