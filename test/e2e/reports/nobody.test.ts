import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, query, type TestDatabase } from '../../support/database.js';
import { dumpDatabase } from '../../support/dump.js';
import { ServerProcess } from '../../support/server-process.js';
import { CANARY, tracesIn } from '../privacy/canary.js';
import { FORM_TYPE, fromCanary, JSON_TYPE, Visitor } from '../privacy/visitor.js';

const SLUG = 'the-town-that-reads-the-sea';

/** The server as a process: what it answers, to anybody and to the staff, writes into its log and stores. */
describe('promise 1: who reported, and who gave notice, is told to nobody', () => {
  let database: TestDatabase;
  let dataDir: string;
  let server: ServerProcess;
  let reader: Visitor;
  let admin: Visitor;
  let id = '';
  let reference = '';

  beforeAll(async () => {
    database = await createTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'reports-'));
    const env = { DATABASE_URL: database.url, LOG_LEVEL: 'trace', HOLD_FIRST_COMMENT: 'false' };
    server = new ServerProcess({ dataDir, env });
    const origin = await server.listening;
    reader = new Visitor(origin);
    admin = new Visitor(origin, { authorization: `Bearer ${await server.firstAdminToken()}` });
    const [comment] = (await objectionable()) as { id: string }[];
    id = comment?.id ?? '';
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  async function objectionable(): Promise<unknown[]> {
    await admin.ask(`/api/v1/articles/${SLUG}/comments`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ name: 'Ida', email: 'ida@example.org', body: 'Something to object to.' }),
    });
    return query(database.url, `select id from comment where body like 'Something%'`);
  }

  const send = (path: string, body: object, ip: string = CANARY.ip4) =>
    reader.ask(path, {
      method: 'POST',
      headers: { ...JSON_TYPE, ...fromCanary(ip) },
      body: JSON.stringify(body),
    });

  test('the canary reports by the API and by the form, twice, and gives notice', async () => {
    const path = `/api/v1/comments/${id}`;
    expect((await send(`${path}/reports`, { reason: 'private' })).status).toBe(202);
    expect((await send(`${path}/reports`, { reason: 'private' })).status).toBe(409);
    const form = {
      headers: { ...FORM_TYPE, ...fromCanary(CANARY.ip6) },
      method: 'POST',
      body: 'reason=spam',
    };
    expect((await reader.ask(`/articles/${SLUG}/comments/${id}/report`, form)).status).toBe(303);
    const law = { grounds: 'A law', explanation: 'Because.', goodFaith: true };
    const given = await send(`${path}/legal-notices`, { ...law, name: 'A bird', email: CANARY.email });
    ({ reference } = (given.json() as { data: { reference: string } }).data);
    const wrong = await send(`${path}/legal-notices`, { ...law, email: `${CANARY.email}"` });
    expect(wrong.status).toBe(400);
  });

  test('everything that the staff can read about it', async () => {
    const etag = /etag: (.+)/.exec((await admin.ask(`/api/v1/admin/comments/${id}`)).headers)?.[1] ?? '';
    for (const path of [
      '/api/v1/admin/reports',
      '/api/v1/admin/legal-notices',
      '/api/v1/admin/appeals',
      '/api/v1/admin/comments?reported=true',
      `/api/v1/admin/comments/${id}`,
      `/api/v1/admin/comments/${id}/history`,
    ])
      expect((await admin.ask(path)).status).toBe(200);
    const dismissed = await admin.ask(`/api/v1/admin/comments/${id}/reports/dismiss`, {
      method: 'POST',
      headers: { 'if-match': etag },
    });
    expect(dismissed.status).toBe(200);
    await admin.ask('/api/v1/admin/reports?state=dismissed');
    await reader.ask(`/api/v1/legal-notices/${reference}`);
    await reader.ask(`/legal-notices/${reference}`);
    await reader.ask(`/articles/${SLUG}`);
    const seen = [...reader.seen, ...admin.seen];
    expect(seen.length).toBeGreaterThan(14);
    for (const { request, headers, body } of seen)
      expect([request, tracesIn(`${headers}\n${body}`)]).toEqual([request, []]);
  });

  test('the log', () => {
    expect(server.output).toContain('/api/v1/comments/:id/reports');
    expect(tracesIn(server.output)).toEqual([]);
    expect(server.output).not.toContain(reference);
  });

  test('the database; and the public schema has nothing to tell one reporter from another by', async () => {
    const dump = await dumpDatabase(database.url);
    expect(dump).toContain('vault.report_voice: ');
    expect(tracesIn(dump)).toEqual([]);
    const lines = dump.split('\n');
    const vault = lines.filter((line) => line.startsWith('vault.report')).join('\n');
    const shown = lines.filter((line) => line.startsWith('public.')).join('\n');
    const keys = [...vault.matchAll(/\\x([0-9a-f]{64})/g)].map(([, key]) => key ?? '');
    expect(keys.length).toBeGreaterThanOrEqual(4);
    for (const key of keys) {
      const bytes = Buffer.from(key, 'hex');
      const forms = [key, bytes.toString('base64url'), createHash('sha256').update(bytes).digest('hex')];
      for (const form of forms) expect(shown).not.toContain(form);
    }
  });
});
