import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect } from '@jest/globals';
import { ALL_SCOPES } from '@rejoinder/contracts';
import { createTestDatabase, query, type TestDatabase } from '../../support/database.js';
import { ServerProcess } from '../../support/server-process.js';
import { CANARY } from './canary.js';
import type { Contract } from './crawl.js';
import { FORM_TYPE, fromCanary, JSON_TYPE, Visitor, type Seen } from './visitor.js';

const ROOT = resolve(import.meta.dirname, '../../..');
export const SLUG = 'the-town-that-reads-the-sea';
export const ADMIN = '/api/v1/admin';

export interface Posted {
  readonly id: string;
  readonly capability: string;
}

/** The server as a process with everything logged, and the canary among its readers. */
export class CanarySite {
  private constructor(
    readonly database: TestDatabase,
    private readonly dataDir: string,
    readonly server: ServerProcess,
    readonly contract: Contract,
    readonly reader: Visitor,
    /** May do everything but open an address. */
    readonly moderator: Visitor,
    readonly admin: Visitor,
    /** What the command line said. */
    readonly said: string,
  ) {}

  static async open(): Promise<CanarySite> {
    const database = await createTestDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'canary-'));
    const env = {
      DATABASE_URL: database.url,
      LOG_LEVEL: 'trace',
      PERSON_INTERVAL_SECONDS: '0',
      NETWORK_PER_MINUTE: '40',
    };
    const server = new ServerProcess({ dataDir, env });
    const origin = await server.listening;
    await keepEveryJob(database.url);
    const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
    const scopes = ALL_SCOPES.filter((scope) => scope !== 'vault:open').join(',');
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['dist/cli.js', 'tokens', 'create', '--name', 'Moe', '--scopes', scopes],
      { cwd: ROOT, env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...env } },
    );
    const reader = new Visitor(origin);
    const contract = (await reader.ask('/api/openapi.json')).json() as Contract;
    const admin = new Visitor(origin, bearer(await server.firstAdminToken()));
    const moderator = new Visitor(origin, bearer(stdout.trim()));
    return new CanarySite(
      database,
      dataDir,
      server,
      contract,
      reader,
      moderator,
      admin,
      `${stdout}\n${stderr}`,
    );
  }

  async close(): Promise<void> {
    await this.server.stop();
    await this.database.drop();
    await rm(this.dataDir, { recursive: true });
  }

  send(who: Visitor, path: string, body: object, headers: Record<string, string> = {}, method = 'POST') {
    return who.ask(path, {
      method,
      headers: { ...JSON_TYPE, ...fromCanary(CANARY.ip4), ...headers },
      body: JSON.stringify(body),
    });
  }

  sendForm(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    return this.reader.ask(path, {
      method: 'POST',
      headers: { ...FORM_TYPE, ...fromCanary(CANARY.ip4), ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  }

  async post(
    body: string,
    parentId: string | null = null,
    ip: string = CANARY.ip4,
    status = 202,
  ): Promise<Posted> {
    const comment = { name: 'A bird', email: CANARY.email, body, parentId };
    const answer = await this.send(this.reader, `/api/v1/articles/${SLUG}/comments`, comment, fromCanary(ip));
    expect([answer.body, answer.status]).toEqual([answer.body, status]);
    const { data, capability } = answer.json() as { data: { id: string }; capability: { token: string } };
    return { id: data.id, capability: capability.token };
  }

  async postForm(fields: Record<string, string>, ip: string): Promise<Seen> {
    const typed = { name: 'A bird', email: ` ${CANARY.email} `, ...fields };
    const answer = await this.sendForm(`/articles/${SLUG}/comments`, typed, fromCanary(ip));
    expect(answer.status).toBe(303);
    return answer;
  }

  /** What a change by staff has to say: which version it saw. */
  async seen(id: string): Promise<Record<string, string>> {
    const { headers } = await this.moderator.ask(`${ADMIN}/comments/${id}`);
    return { 'if-match': /^etag: (.*)$/m.exec(headers)?.[1] ?? '' };
  }

  async decide(id: string, body: object): Promise<void> {
    const headers = await this.seen(id);
    const answer = await this.send(this.moderator, `${ADMIN}/comments/${id}`, body, headers, 'PATCH');
    expect([answer.body, answer.status]).toEqual([answer.body, 200]);
  }

  /** Every mail in the outbox, once there are so many: the server does its jobs by itself. */
  async mails(count: number): Promise<string[]> {
    const folder = join(this.dataDir, 'outbox');
    for (let look = 0; look < 400; look++) {
      const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
      if (names.length >= count)
        return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
      await setTimeout(50);
    }
    throw new Error(`there are fewer than ${count} mails in the outbox`);
  }

  /** The token of a link that was mailed once so many mails are there. */
  async mailedToken(count: number, link: RegExp): Promise<string> {
    const tokens = (await this.mails(count)).flatMap((mail) => link.exec(mail)?.slice(1) ?? []);
    const [token] = tokens.filter((one) => !this.taken.has(one));
    if (token === undefined) throw new Error('no mail has such a link');
    this.taken.add(token);
    return token;
  }

  private readonly taken = new Set<string>();
}

/** A job is gone when it is done; for a dump to show what was in it, each is written down as it comes and changes. */
async function keepEveryJob(url: string): Promise<void> {
  await query(
    url,
    `create table every_job (job jsonb not null);
     create function keep_job() returns trigger language plpgsql as
       $$ begin insert into every_job values (to_jsonb(new)); return new; end $$;
     create trigger keep_job after insert or update on graphile_worker._private_jobs
       for each row execute function keep_job();`,
  );
}
