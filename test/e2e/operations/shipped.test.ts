import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createEmptyDatabase, type TestDatabase } from '../../support/database.js';
import { ServerProcess } from '../../support/server-process.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const ARTICLE = 'the-town-that-reads-the-sea';
const COMMENTS = `/api/v1/articles/${ARTICLE}/comments`;

/** What the image is given, in a folder that has nothing else above it: no source, and no package installed. */
describe('what is shipped', () => {
  let root: string;
  let database: TestDatabase;
  let server: ServerProcess;
  let origin: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'shipped-'));
    for (const path of await shippedPaths())
      await cp(join(ROOT, path), join(root, path), { recursive: true });
    database = await createEmptyDatabase();
    server = new ServerProcess({
      root,
      dataDir: join(root, 'data'),
      env: {
        DATABASE_URL: database.url,
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
        HOLD_FIRST_COMMENT: 'false',
      },
    });
    origin = await server.listening;
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
    await rm(root, { recursive: true });
  });

  const get = (path: string): Promise<Response> => fetch(origin + path);

  test('migrates an empty database and publishes the demo', async () => {
    expect(server.output).toMatch(/applying \d+_first, .*the job queue/);
    expect(server.output).toContain(`published the demo article "${ARTICLE}"`);
    expect(await (await get('/health/ready')).json()).toEqual({ status: 'ok' });
  });

  test('finds each file that its pages name', async () => {
    const page = await (await get(`/articles/${ARTICLE}`)).text();
    const named = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(2);
    for (const path of [...named, '/assets/altcha/index.js']) expect((await get(path)).status).toBe(200);
  });

  test('explains its API, with the pages and scripts of that', async () => {
    for (const path of [
      '/api/openapi.json',
      '/api/openapi.yaml',
      '/api/docs',
      '/api/docs/swagger-ui-bundle.js',
    ])
      expect((await get(path)).status).toBe(200);
  });

  test('calls everything by the names it has in the source', async () => {
    const written = await readFile(join(ROOT, 'docs/openapi.json'), 'utf8');
    expect(await (await get('/api/openapi.json')).json()).toEqual(JSON.parse(written));
  });

  test('checks, judges and keeps a comment', async () => {
    expect((await get(`${COMMENTS}?limit=none`)).status).toBe(400);
    const posted = await fetch(origin + COMMENTS, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'Ada',
        email: 'ada@example.org',
        body: 'The tide tables were never late.',
      }),
    });
    expect(posted.status).toBe(201);
  });

  test('has a command line', async () => {
    const cli = await promisify(execFile)(process.execPath, ['dist/cli.js', 'recount'], {
      cwd: root,
      env: { DATABASE_URL: database.url, DATA_DIR: join(root, 'data') },
    });
    expect(cli.stdout).toContain('right');
  });

  test('says whose code is in it, in their words', async () => {
    const notices = await readFile(join(root, 'dist/THIRD-PARTY.txt'), 'utf8');
    for (const name of ['fastify', '@nestjs/core', 'pg', 'altcha-lib', 'swagger-ui-dist'])
      expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\((MIT|Apache-2.0)\\)$`, 'm'));
    const without = notices
      .split(`\n\n${'='.repeat(100)}\n\n`)
      .filter((notice) => !/permission|redistribution|terms and conditions|no copyright/i.test(notice));
    expect(without).toEqual([]);
  });
});

/** As the Dockerfile lists them. */
async function shippedPaths(): Promise<string[]> {
  const dockerfile = await readFile(join(ROOT, 'Dockerfile'), 'utf8');
  const paths = /cp -r --parents (.+) \/product/.exec(dockerfile)?.[1]?.split(' ') ?? [];
  expect(paths).toContain('dist');
  return paths;
}
