import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ALL_SCOPES } from '@rejoinder/contracts';
import { createTestDatabase, query, type TestDatabase } from '../../support/database.js';
import { dumpDatabase } from '../../support/dump.js';
import { ServerProcess } from '../../support/server-process.js';
import { CANARY, tracesIn } from './canary.js';
import { followLinks, readEveryRoute, type Contract, type Places } from './crawl.js';
import { breakTheDatabase, provokeRefusals } from './provoke.js';
import { FORM_TYPE, fromCanary, JSON_TYPE, Visitor, type Seen } from './visitor.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const SLUG = 'the-town-that-reads-the-sea';
const ADMIN = '/api/v1/admin/comments';

/** Promise 1, from the outside: the server as a process, everything it answers, writes and stores. */
describe('promise 1: an address never leaves except through the logged opening', () => {
  let database: TestDatabase;
  let dataDir: string;
  let server: ServerProcess;
  let reader: Visitor;
  let moderator: Visitor;
  let admin: Visitor;
  let contract: Contract;
  let places: Places;
  const ids: Record<string, string> = {};
  const commandLine: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'canary-'));
    const env = {
      DATABASE_URL: database.url,
      LOG_LEVEL: 'trace',
      PERSON_INTERVAL_SECONDS: '0',
      NETWORK_PER_MINUTE: '40',
    };
    server = new ServerProcess({ dataDir, env });
    const origin = await server.listening;
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    reader = new Visitor(origin);
    admin = new Visitor(origin, bearer(await server.firstAdminToken()));
    const scopes = ALL_SCOPES.filter((scope) => scope !== 'vault:open').join(',');
    moderator = new Visitor(
      origin,
      bearer(await cli(env, 'tokens', 'create', '--name', 'Moe', '--scopes', scopes)),
    );
    contract = (await reader.ask('/api/openapi.json')).json() as Contract;
    await everyKindOfComment();
    places = {
      slug: [SLUG, CANARY.email],
      id: [...Object.values(ids), CANARY.email, '0190b5a0-0000-7000-8000-000000000000'],
      file: await avatars(),
    };
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  async function cli(env: Record<string, string>, ...args: string[]): Promise<string> {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['apps/cli/dist/main.js', ...args],
      {
        cwd: ROOT,
        env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...env },
      },
    );
    commandLine.push(stdout, stderr);
    return stdout.trim();
  }

  async function post(body: string, parentId?: string, ip: string = CANARY.ip4): Promise<string> {
    const answer = await reader.ask(`/api/v1/articles/${SLUG}/comments`, {
      method: 'POST',
      headers: { ...JSON_TYPE, ...fromCanary(ip) },
      body: JSON.stringify({ name: 'A bird', email: CANARY.email, body, parentId: parentId ?? null }),
    });
    expect(answer.status).toBe(202);
    return (answer.json() as { data: { id: string } }).data.id;
  }

  async function postForm(fields: Record<string, string>, ip: string): Promise<Seen> {
    const answer = await reader.ask(`/articles/${SLUG}/comments`, {
      method: 'POST',
      headers: { ...FORM_TYPE, ...fromCanary(ip) },
      body: new URLSearchParams({ name: 'A bird', email: ` ${CANARY.email} `, ...fields }).toString(),
    });
    expect(answer.status).toBe(303);
    return answer;
  }

  async function decide(id: string, body: object): Promise<void> {
    const { headers } = await moderator.ask(`${ADMIN}/${id}`);
    const etag = /^etag: (.*)$/m.exec(headers)?.[1] ?? '';
    const answer = await moderator.ask(`${ADMIN}/${id}`, {
      method: 'PATCH',
      headers: { ...JSON_TYPE, 'if-match': etag },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(200);
  }

  async function everyKindOfComment(): Promise<void> {
    const remembered = await postForm({ body: 'By the form, remembered.', remember: 'yes' }, CANARY.ip6);
    const forgotten = await postForm({ body: 'By the form, forgotten.' }, CANARY.ip4);
    expect(remembered.headers).toMatch(/^set-cookie: rejoinder_reader=/m);
    const [first, second] = [remembered, forgotten].map(
      ({ headers }) => /comment-([0-9a-f-]{36})/.exec(headers)?.[1] ?? '',
    );
    Object.assign(ids, { remembered: first, forgotten: second });
    await decide(ids.remembered ?? '', { status: 'approved' });
    ids.pending = await post('By the interface, pending.', undefined, CANARY.ip6);
    ids.reply = await post('A reply.', ids.remembered);
    await decide(ids.reply, { status: 'approved', reason: 'On topic.' });
    await decide(ids.reply, { body: 'A reply that was *edited*.' });
    ids.deeper = await post('A reply to the reply.', ids.reply);
    await decide(ids.forgotten ?? '', { status: 'rejected' });
    await decide(ids.deeper, { status: 'spam' });
    ids.tombstone = await post('Deleted, with a reply.');
    await decide(ids.tombstone, { status: 'approved' });
    ids.orphan = await post('Under a tombstone.', ids.tombstone);
    await decide(ids.orphan, { status: 'approved' });
    const deletion = { action: 'delete', ids: [ids.tombstone] };
    await moderator.ask(`${ADMIN}/batch`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify(deletion),
    });
  }

  async function avatars(): Promise<string[]> {
    const { body } = await reader.ask(`/api/v1/articles/${SLUG}/comments?limit=100`);
    return [...new Set([...body.matchAll(/\/avatars\/([0-9a-f-]+\.svg)/g)].map(([, file]) => file ?? ''))];
  }

  /** Which of the answers hold the canary, by request. */
  const leaking = (answers: readonly Seen[]): [string, string[]][] =>
    answers
      .map(({ request, headers, body }): [string, string[]] => [request, tracesIn(`${headers}\n${body}`)])
      .filter(([, traces]) => traces.length > 0);

  test('no route of the contract gives it to readers or to moderators who may do everything but open it', async () => {
    for (const visitor of [reader, moderator]) {
      const asked = await readEveryRoute(visitor, contract, places);
      expect(asked.length).toBeGreaterThan(20);
    }
    expect(leaking([...reader.seen, ...moderator.seen])).toEqual([]);
  });

  test('no search, filter or count of the queue does', async () => {
    const local = CANARY.email.split('@')[0] ?? '';
    for (const q of [CANARY.email, local, 'canary-coop.example', CANARY.ip4, CANARY.userAgent]) {
      const answer = await moderator.ask(`${ADMIN}?${new URLSearchParams({ q, limit: '1' }).toString()}`);
      expect((answer.json() as { data: unknown[] }).data).toEqual([]);
    }
    for (const filter of ['status=pending', 'status=spam', 'q=bird&limit=2', `article=${SLUG}`])
      expect((await moderator.ask(`${ADMIN}?${filter}`)).status).toBe(200);
    expect(leaking(moderator.seen)).toEqual([]);
  });

  test('no page, and nothing that pages and answers point to', async () => {
    const starts = [
      '/',
      `/articles/${SLUG}`,
      `/articles/${SLUG}?sort=newest`,
      `/api/v1/articles/${SLUG}/comments?limit=1`,
    ];
    for (const visitor of [reader, moderator]) expect(await followLinks(visitor, starts)).toBeGreaterThan(20);
    expect(leaking([...reader.seen, ...moderator.seen])).toEqual([]);
  });

  test('no write of a moderator does: decisions, edits, batches, undo, answers, a refused opening', async () => {
    const send = (path: string, body: object) =>
      moderator.ask(`${ADMIN}${path}`, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) });
    const batch = await send('/batch', { action: 'spam', ids: Object.values(ids), reason: 'A wave.' });
    const { undoToken } = batch.json() as { undoToken: string };
    expect((await send('/undo', { undoToken })).status).toBe(200);
    expect((await send(`/${ids.remembered}/replies`, { body: 'Thank you.' })).status).toBe(201);
    expect((await send(`/${ids.remembered}/email`, { reason: 'Curious.' })).status).toBe(403);
    expect(leaking(moderator.seen)).toEqual([]);
  });

  test('no refusal repeats it, wherever in a request it stood', async () => {
    const statuses = await provokeRefusals(reader, moderator, SLUG, ids.remembered ?? '');
    expect([...statuses].sort()).toEqual([400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429]);
    expect(leaking([...reader.seen, ...moderator.seen])).toEqual([]);
    // The form comes back to whoever typed it with what was typed; nobody else may keep that answer.
    expect(reader.own.length).toBeGreaterThan(0);
    for (const { headers } of reader.own) expect(headers).toContain('cache-control: private, no-store');
  });

  test('no failure of the database does', async () => {
    const statuses = await breakTheDatabase(database.url, reader, SLUG);
    for (const status of statuses) expect(status).toBeGreaterThanOrEqual(500);
    expect(leaking(reader.seen)).toEqual([]);
  });

  test('nothing in the log, although everything was logged, failures too', () => {
    expect(server.output.match(/"msg":"answered"/g)?.length).toBeGreaterThan(100);
    expect(server.output).toContain('"msg":"request failed"');
    expect(tracesIn(server.output)).toEqual([]);
    expect(tracesIn(commandLine.join('\n'))).toEqual([]);
  });

  test('nothing in the log of PostgreSQL', async () => {
    const [found] = await query<{ data_directory: string }>(database.url, 'show data_directory');
    const log = await readFile(join(dirname(found?.data_directory ?? ''), 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(tracesIn(log)).toEqual([]);
  });

  test('nothing in a dump of all tables', async () => {
    const dump = await dumpDatabase(database.url);
    expect(dump).toContain('By the form, remembered.');
    expect(dump.match(/^vault\.contact: /gm)?.length).toBeGreaterThanOrEqual(6);
    expect(tracesIn(dump)).toEqual([]);
  });

  test('the logged opening, and it alone, gives the address', async () => {
    const opened = await admin.ask(`${ADMIN}/${ids.pending}/email`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ reason: 'To see that this search can find.' }),
    });
    expect(opened.json()).toEqual({ data: { email: CANARY.email } });
    expect((await admin.ask(`${ADMIN}/${ids.pending}/history`)).body).toContain(
      'To see that this search can find.',
    );
    expect(leaking(admin.seen).map(([request]) => request)).toEqual([opened.request]);
    expect(tracesIn(server.output)).toEqual([]);
    expect(tracesIn(await dumpDatabase(database.url))).toEqual([]);
  });

  test('control: an address that its owner writes into a comment is found, in answers, pages and the dump', async () => {
    const id = await post(`Write to me: ${CANARY.email}`, undefined, CANARY.ip6);
    await decide(id, { status: 'approved' });
    const fresh = new Visitor(await server.listening);
    await followLinks(fresh, [`/articles/${SLUG}`, `/api/v1/articles/${SLUG}/comments?limit=100`]);
    const found = leaking(fresh.seen);
    expect(found.map(([request]) => request)).toContain(`GET /articles/${SLUG}`);
    expect(found.map(([, traces]) => traces).flat()).toContain('address as text');
    expect(tracesIn(await dumpDatabase(database.url))).toContain('address as text');
  });
});
