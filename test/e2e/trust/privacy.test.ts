import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, query, type TestDatabase } from '../../support/database.js';
import { dumpDatabase } from '../../support/dump.js';
import { ServerProcess } from '../../support/server-process.js';
import { CANARY, tracesIn } from '../privacy/canary.js';
import { FORM_TYPE, fromCanary, JSON_TYPE, Visitor } from '../privacy/visitor.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const SLUG = 'the-town-that-reads-the-sea';

/** Promise 1, where an address is written to: the server as a process, its log, its files, its tables. */
describe('promise 1: an address that is mailed to stays in the vault', () => {
  let database: TestDatabase;
  let dataDir: string;
  let server: ServerProcess;
  let env: Record<string, string>;
  let reader: Visitor;
  let mail = '';
  let token = '';
  let deviceToken = '';
  beforeAll(async () => {
    database = await createTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'trust-privacy-'));
    env = { DATABASE_URL: database.url, LOG_LEVEL: 'trace', PERSON_INTERVAL_SECONDS: '0' };
    server = new ServerProcess({ dataDir, env });
    reader = new Visitor(await server.listening);
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  const post = async (body: string): Promise<{ id: string; capability: string }> => {
    const answer = await reader.ask(`/api/v1/articles/${SLUG}/comments`, {
      method: 'POST',
      headers: { ...JSON_TYPE, ...fromCanary(CANARY.ip4), 'rejoinder-device': deviceToken },
      body: JSON.stringify({ name: 'A bird', email: CANARY.email, body }),
    });
    expect(answer.status).toBe(202);
    const { data, capability } = answer.json() as { data: { id: string }; capability: { token: string } };
    return { id: data.id, capability: capability.token };
  };
  /** The server does its jobs by itself; there is nothing to wait for but the file. */
  const outbox = async (): Promise<string> => {
    const folder = join(dataDir, 'outbox');
    for (let look = 0; look < 200; look++) {
      const [name] = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.eml'));
      if (name) return readFile(join(folder, name), 'utf8');
      await setTimeout(50);
    }
    throw new Error('no mail came into the outbox');
  };

  test('the mail itself does not name it, wherever it lies', async () => {
    const { id, capability } = await post('To be confirmed.');
    const headers = { 'rejoinder-capability': capability, ...fromCanary(CANARY.ip4) };
    const asked = await reader.ask(`/api/v1/comments/${id}/confirmation`, { method: 'POST', headers });
    expect(asked.status).toBe(202);
    mail = await outbox();
    token = /token=([\w-]{43})/.exec(mail)?.[1] ?? '';
    expect(token).not.toBe('');
    expect(tracesIn(mail)).toEqual([]);
  });

  test('nor do the pages and answers on the way to trust', async () => {
    const page = await reader.ask(`/confirm?token=${token}`);
    expect(page.body).toContain('To be confirmed.');
    const confirmed = await reader.ask('/api/v1/confirmations', {
      method: 'POST',
      headers: { ...JSON_TYPE, ...fromCanary(CANARY.ip4) },
      body: JSON.stringify({ token }),
    });
    ({ deviceToken } = (confirmed.json() as { data: { deviceToken: string } }).data);
    await post('By a known device.');
    await reader.ask('/confirm', {
      method: 'POST',
      headers: { ...FORM_TYPE, ...fromCanary(CANARY.ip4) },
      body: new URLSearchParams({ token, answer: CANARY.email, email: CANARY.email }).toString(),
    });
    await reader.ask(`/confirm?token=${encodeURIComponent(CANARY.email)}`);
    await reader.ask('/device/forget', {
      method: 'POST',
      headers: { 'rejoinder-device': CANARY.email, cookie: `rejoinder_device=${CANARY.email}` },
    });
    expect(reader.seen.length).toBeGreaterThan(6);
    for (const { request, headers, body } of reader.seen)
      expect([request.split('?')[0], tracesIn(`${headers}\n${body}`)]).toEqual([request.split('?')[0], []]);
  });

  test('the log says that a mail was handed over: no address, no link, no word of it', () => {
    const lines = server.output.split('\n').filter((line) => line.includes('outbox'));
    expect(lines).toHaveLength(1);
    const { mail: id, kind, msg, ...rest } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect({ id, kind, msg }).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      kind: 'confirm-address',
      msg: 'a mail was put into the outbox',
    });
    expect(Object.keys(rest).sort()).toEqual(['level', 'time']);
    expect(tracesIn(server.output)).toEqual([]);
    for (const secret of [token, deviceToken]) expect(server.output).not.toContain(secret);
  });

  test('the tables hold neither it, nor a link or a device that could be used', async () => {
    const cli = ['dist/cli.js', 'tokens', 'create', '--name', 'Moe', '--email', CANARY.email];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, cli, {
      cwd: ROOT,
      env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...env },
    });
    expect(tracesIn(stdout + stderr)).toEqual([]);
    const dump = await dumpDatabase(database.url);
    for (const table of ['device', 'proof_link', 'staff_address'])
      expect(dump).toMatch(new RegExp(`^vault.${table}: `, 'm'));
    expect(tracesIn(dump)).toEqual([]);
    for (const secret of [token, deviceToken]) {
      expect(dump).not.toContain(secret);
      expect(dump).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
    }
    const [held] = await query<{ proven: boolean }>(
      database.url,
      'select bool_and(ct.proven) as proven from vault.contact ct join comment c on c.id = ct.comment_id where c.status = $1 and c.body in ($2, $3)',
      ['pending', 'To be confirmed.', 'By a known device.'],
    );
    expect(held?.proven).toBe(true);
  });

  test('an address that is none is refused by the command line, without being repeated', async () => {
    const cli = ['dist/cli.js', 'tokens', 'create', '--name', 'Moe', '--email', `${CANARY.email} x`];
    const refused = await promisify(execFile)(process.execPath, cli, {
      cwd: ROOT,
      env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...env },
    }).catch((error: unknown) => error as { code: number; stderr: string; stdout: string });
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('--email');
    expect(tracesIn(refused.stderr)).toEqual([]);
  });
});
