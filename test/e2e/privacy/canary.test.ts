import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { query } from '../../support/database.js';
import { dumpDatabase } from '../../support/dump.js';
import { CANARY, tracesIn } from './canary.js';
import { followLinks, readEveryRoute, type Places } from './crawl.js';
import { everyKindOfComment, everythingElse, type Lived } from './live-through.js';
import { breakTheDatabase } from './break.js';
import { provokeRefusals } from './provoke.js';
import { provokeObjections } from './provoke-objections.js';
import { ADMIN, CanarySite, SLUG } from './site.js';
import { JSON_TYPE, Visitor, type Seen } from './visitor.js';

const COMMENTS = `${ADMIN}/comments`;

/** Promise 1, from the outside: the server as a process, everything it answers, writes and stores. */
describe('promise 1: an address never leaves except through the logged opening', () => {
  let site: CanarySite;
  let reader: Visitor;
  let moderator: Visitor;
  let admin: Visitor;
  let author: Visitor;
  let ids: Record<string, string>;
  let lived: Lived;
  let places: Places;

  beforeAll(async () => {
    site = await CanarySite.open();
    ({ reader, moderator, admin } = site);
    ids = await everyKindOfComment(site);
    lived = await everythingElse(site);
    author = new Visitor(await site.server.listening, {
      'rejoinder-capability': lived.capability,
      'rejoinder-device': lived.device,
    });
    places = {
      slug: [SLUG, CANARY.email],
      id: [...Object.values({ ...ids, ...lived.ids }), CANARY.email, '0190b5a0-0000-7000-8000-000000000000'],
      file: await avatars(),
      reference: [...lived.references, CANARY.email],
      version: ['0', '1', CANARY.email],
    };
  }, 60_000);
  afterAll(() => site.close());

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
      const asked = await readEveryRoute(visitor, site.contract, places);
      expect(asked.length).toBeGreaterThan(50);
    }
    expect(leaking([...reader.seen, ...moderator.seen])).toEqual([]);
  });

  test('no route gives it to its own author, or to who may open it and does not', async () => {
    const { proven = '', changed = '', reported = '', appealed = '' } = lived.ids;
    const few = { ...places, slug: [SLUG], id: [proven, changed, reported, appealed, CANARY.email] };
    for (const visitor of [author, admin]) await readEveryRoute(visitor, site.contract, few);
    const own = await author.ask(`/api/v1/comments/${proven}`);
    expect(own.body).toContain('"own":');
    for (const token of lived.secrets)
      await author.ask(`/appeal?${new URLSearchParams({ token }).toString()}`);
    expect(leaking([...author.seen, ...admin.seen])).toEqual([]);
  });

  test('what the canary went through is there to be seen by moderators, without it', async () => {
    for (const [path, words] of [
      [`${COMMENTS}?waiting=edits`, 'https://example.org/b'],
      [`${ADMIN}/reports`, 'Still.'],
      [`${ADMIN}/reports?state=dismissed`, 'It goes on and on.'],
      [`${ADMIN}/legal-notices`, 'It insults a whole town.'],
      [`${ADMIN}/legal-notices?state=decided`, 'It is an opinion.'],
      [`${ADMIN}/appeals`, 'It is about the town.'],
      [`${ADMIN}/appeals?state=granted`, 'We looked again.'],
      [`${ADMIN}/bans`, 'Insults.'],
    ] as const) {
      const answer = await moderator.ask(path);
      expect([path, answer.status, answer.body]).toEqual([path, 200, expect.stringContaining(words)]);
    }
    expect(leaking(moderator.seen)).toEqual([]);
  });

  test('no search, filter or count of the queue does', async () => {
    const local = CANARY.email.split('@')[0] ?? '';
    for (const q of [
      CANARY.email,
      local,
      'canary-coop.example',
      CANARY.ip4,
      CANARY.userAgent,
      CANARY.giver,
    ]) {
      const answer = await moderator.ask(`${COMMENTS}?${new URLSearchParams({ q, limit: '1' }).toString()}`);
      expect((answer.json() as { data: unknown[] }).data).toEqual([]);
    }
    for (const filter of ['status=pending', 'status=spam', 'q=bird&limit=2', `article=${SLUG}`])
      expect((await moderator.ask(`${COMMENTS}?${filter}`)).status).toBe(200);
    expect(leaking(moderator.seen)).toEqual([]);
  });

  test('no page, and nothing that pages and answers point to', async () => {
    const starts = [
      '/',
      `/articles/${SLUG}`,
      `/articles/${SLUG}?sort=newest`,
      `/api/v1/articles/${SLUG}/comments?limit=1`,
      ...lived.references.map((reference) => `/legal-notices/${reference}`),
    ];
    for (const visitor of [reader, moderator, author])
      expect(await followLinks(visitor, starts)).toBeGreaterThan(20);
    expect(leaking([...reader.seen, ...moderator.seen, ...author.seen])).toEqual([]);
  });

  test('no write of a moderator does: decisions, edits, batches, undo, answers, a refused opening', async () => {
    const send = (path: string, body: object, headers: Record<string, string> = {}) =>
      site.send(moderator, path, body, headers);
    const batch = await send(`${COMMENTS}/batch`, {
      action: 'spam',
      ids: Object.values(ids),
      reason: 'A wave.',
    });
    const { undoToken } = batch.json() as { undoToken: string };
    expect((await send(`${COMMENTS}/undo`, { undoToken })).status).toBe(200);
    expect((await send(`${COMMENTS}/${ids.remembered}/replies`, { body: 'Thank you.' })).status).toBe(201);
    expect((await send(`${COMMENTS}/${ids.remembered}/email`, { reason: 'Curious.' })).status).toBe(403);
    const changed = String(lived.ids.changed);
    const accept = await send(
      `${COMMENTS}/${changed}/edit`,
      { decision: 'accept' },
      await site.seen(changed),
    );
    expect(accept.status).toBe(200);
    expect((await send(`${ADMIN}/rules/backtest`, { rules: [] })).status).toBe(200);
    expect(leaking(moderator.seen)).toEqual([]);
  });

  test('no refusal repeats it, wherever in a request it stood', async () => {
    const statuses = await provokeRefusals(reader, moderator, SLUG, ids.remembered ?? '');
    expect([...statuses].sort()).toEqual([400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429]);
    const others = await provokeObjections(site, ids.remembered ?? '');
    expect([...others].sort()).toEqual([400, 403, 404, 405, 409, 410, 412, 429]);
    expect(leaking([...reader.seen, ...moderator.seen])).toEqual([]);
    // The form comes back to whoever typed it with what was typed; nobody else may keep that answer.
    expect(reader.own.length).toBeGreaterThan(0);
    for (const { headers } of reader.own) expect(headers).toContain('cache-control: private, no-store');
  });

  test('no failure of the database does', async () => {
    const statuses = await breakTheDatabase(site.database.url, reader, SLUG, String(ids.remembered));
    for (const status of statuses) expect(status).toBeGreaterThanOrEqual(500);
    expect(leaking(reader.seen)).toEqual([]);
  });

  test('nothing in the log, although everything was logged, failures and mails too', () => {
    const { output } = site.server;
    expect(output.match(/"msg":"answered"/g)?.length).toBeGreaterThan(100);
    expect(output).toContain('"msg":"request failed"');
    expect(output.match(/"msg":"a mail was put into the outbox"/g)?.length).toBeGreaterThanOrEqual(6);
    for (const text of [output, site.said]) expect(tracesIn(text)).toEqual([]);
    for (const secret of [...lived.secrets, ...lived.references, lived.capability])
      expect(output).not.toContain(secret);
  });

  test('nothing in the mails, which lie in a folder when nobody delivers them', async () => {
    const mails = await site.mails(6);
    expect(mails.join('\n')).toContain('It is an opinion.');
    expect(tracesIn(mails.join('\n'))).toEqual([]);
  });

  test('nothing in the log of PostgreSQL', async () => {
    const [found] = await query<{ data_directory: string }>(site.database.url, 'show data_directory');
    const log = await readFile(join(dirname(found?.data_directory ?? ''), 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(tracesIn(log)).toEqual([]);
  });

  test('nothing in a dump of all tables, jobs that are done among them', async () => {
    const dump = await dumpDatabase(site.database.url);
    expect(dump).toContain('By the form, remembered.');
    for (const [table, rows] of [
      ['vault.contact', 6],
      ['vault.device', 2],
      ['vault.ban', 2],
      ['vault.notice_contact', 2],
      ['vault.reporter', 1],
      ['public.every_job', 6],
      ['report', 2],
      ['legal_notice', 2],
      ['appeal', 2],
    ] as const) {
      const found = dump.match(new RegExp(`^(public\\.)?${table}: `, 'gm'))?.length ?? 0;
      expect([table, found >= rows]).toEqual([table, true]);
    }
    expect(tracesIn(dump)).toEqual([]);
    for (const secret of [...lived.secrets, lived.capability]) expect(dump).not.toContain(secret);
  });

  test('the logged opening, and it alone, gives the address', async () => {
    const opened = await admin.ask(`${COMMENTS}/${ids.pending}/email`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ reason: 'To see that this search can find.' }),
    });
    expect(opened.json()).toEqual({ data: { email: CANARY.email } });
    expect((await admin.ask(`${COMMENTS}/${ids.pending}/history`)).body).toContain(
      'To see that this search can find.',
    );
    expect(leaking(admin.seen).map(([request]) => request)).toEqual([opened.request]);
    expect(tracesIn(site.server.output)).toEqual([]);
    expect(tracesIn(await dumpDatabase(site.database.url))).toEqual([]);
  });

  test('control: an address that its owner writes into a comment is found, in answers, pages and the dump', async () => {
    const { id } = await site.post(`Write to me: ${CANARY.email}`, null, CANARY.ip6);
    await site.decide(id, { status: 'approved' });
    const fresh = new Visitor(await site.server.listening);
    await followLinks(fresh, [`/articles/${SLUG}`, `/api/v1/articles/${SLUG}/comments?limit=100`]);
    const found = leaking(fresh.seen);
    expect(found.map(([request]) => request)).toContain(`GET /articles/${SLUG}`);
    expect(found.map(([, traces]) => traces).flat()).toContain('address as text');
    expect(tracesIn(await dumpDatabase(site.database.url))).toContain('address as text');
  });
});
