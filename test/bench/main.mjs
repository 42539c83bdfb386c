/**
 * `npm run bench`: how far the product stays behind the least that the same machine, framework and database can do.
 * Everything runs on the loopback interface, in turn, in less than two minutes. There are no thresholds here.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '@rejoinder/database';
import pg from 'pg';
import { bareInsert } from './bare-insert.mjs';
import { alternate, measureHttp } from './measure.mjs';
import { startBareFastify, startProduct } from './processes.mjs';
import { report, row } from './report.mjs';
import { seedDiscussion, seedEmptyArticle } from './seed.mjs';

const ROUNDS = 5;
const READERS = 64;
const WRITERS = 16;
const POOL = 10;
let replies = 0;

const folder = await mkdtemp(join(tmpdir(), 'rejoinder-bench-'));
// PostgreSQL may have to run as another user, who then passes through here.
await chmod(folder, 0o711);
const begun = [];
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void clear().then(() => process.exit(1)));
try {
  const database = await startEmbeddedServer(folder);
  begun.push(() => database.stop());
  const product = await startProduct({ dataDir: folder, databaseUrl: database.url, poolSize: POOL });
  begun.push(() => product.stop());
  const bare = await startBareFastify();
  begun.push(() => bare.stop());
  await seed(database.url);

  const rows = [
    await reading(
      'read-json',
      'the first page of 1,000 comments as JSON, beside the same bytes from bare Fastify',
      '/api/v1/articles/read/comments',
    ),
    await reading(
      'read-html',
      'the page of that article, beside the same bytes from bare Fastify',
      '/articles/read',
    ),
    ...(await posting()),
  ];
  await report(rows);

  async function reading(id, what, path) {
    await copyAnswer(await fetch(product.origin + path), path);
    const from = (origin) => (seconds) =>
      measureHttp({ url: origin + path, connections: READERS, seconds, status: 200 });
    const [ours, other] = await alternate(ROUNDS, [from(product.origin), from(bare.origin)]);
    return row(id, what, ours, other);
  }

  async function posting() {
    const path = '/api/v1/articles/write/comments';
    await copyAnswer(await fetch(product.origin + path, { method: 'POST', ...newReply() }), path, 201);
    const from = (origin) => (seconds) =>
      measureHttp({ url: origin + path, connections: WRITERS, seconds, status: 201, post: newReply });
    const insert = await bareInsert({ databaseUrl: database.url, slug: 'write', poolSize: POOL });
    try {
      const [ours, http, rows] = await alternate(ROUNDS, [
        from(product.origin),
        from(bare.origin),
        (seconds) => insert.measure(WRITERS, seconds),
      ]);
      return [
        row('post-pg', 'posting, beside the same rows in one statement of bare pg', ours, rows),
        row('post-http', 'posting, beside the same bytes from bare Fastify', ours, http),
      ];
    } finally {
      await insert.close();
    }
  }

  /** Gives the bare server what the product just answered. */
  async function copyAnswer(answer, path, status = 200) {
    if (answer.status !== status)
      throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    const base64 = Buffer.from(await answer.arrayBuffer()).toString('base64');
    const type = answer.headers.get('content-type');
    await fetch(`${bare.origin}/answer`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ status, type, base64 }),
    });
  }
} finally {
  await clear();
}

/** Ends what was begun, the last first. */
async function clear() {
  for (const stop of begun.splice(0).reverse()) await stop();
  await rm(folder, { recursive: true, force: true });
}

async function seed(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await seedDiscussion(client, 'read');
  await seedEmptyArticle(client, 'write');
  await client.query('vacuum analyze');
  await client.end();
}

/** A reply that was never sent before, by somebody who never wrote before. */
function newReply() {
  const n = ++replies;
  return {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: `Reader ${n}`,
      email: `reader${n}@example.org`,
      body: `Reply number ${n}: the lamps are *never* wrong.`,
    }),
  };
}
