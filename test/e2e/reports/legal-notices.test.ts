import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addSealingKey, newKeys, parseKeys } from '@rejoinder/privacy';
import { TestApp, someComment, type Reply } from '../../support/app.js';
import { query } from '../../support/database.js';
import { dumpDatabase } from '../../support/dump.js';
import { expectErrorPage, expectProblem, faultyFields } from '../../support/refusals.js';
import { vaultHouse } from '../../integration/privacy/vault-house.js';
import { Desk, answerOf } from '../moderation/desk.js';
import { expectCountsToBeTrue } from '../reading/recount.js';
import { Mails } from './mails.js';
import { newIp, reportTimes, send, staff, tallies } from './reporting.js';

const DAY_SECONDS = 86_400;
const LAW = 'Criminal Code, section 187';

interface Listed {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly comment: { readonly id: string } | null;
}

let app: TestApp;
let desk: Desk;
let mails: Mails;
const keys = newKeys();

beforeAll(async () => {
  app = await TestApp.start({ LEGAL_NOTICE_DAYS: 5 }, parseKeys(keys));
  desk = await Desk.open(app);
  mails = new Mails(app);
  await app.article('lamps');
});
afterAll(() => app.stop());

const notice = (more: object = {}) => ({
  grounds: LAW,
  explanation: 'It calls my shop a den of thieves.',
  goodFaith: true,
  ...more,
});
const give = (id: string, more: object = {}, ip = newIp()): Promise<Reply> =>
  send(app, `comments/${id}/legal-notices`, notice(more), ip);
const given = async (id: string, more: object = {}): Promise<string> =>
  ((await give(id, more)).json() as { data: { reference: string } }).data.reference;
const state = (reference: string) => app.get(`/api/v1/legal-notices/${reference}`);
const list = async (search = '') =>
  answerOf<readonly Listed[]>(await staff(app, desk.token, 'GET', `legal-notices${search}`));
const idOf = async (reference: string): Promise<string> => {
  const [row] = await query<{ id: string }>(
    app.databaseUrl,
    'select id from legal_notice where reference = $1',
    [reference],
  );
  return String(row?.id);
};
const decide = async (reference: string, outcome: string, statement = 'We asked a lawyer.') =>
  staff(app, desk.token, 'POST', `legal-notices/${await idOf(reference)}/decision`, { outcome, statement });

describe('E7: a notice that a comment is against the law', () => {
  test('202: a reference nobody can guess, and a date by which it is decided', async () => {
    const { id } = await app.comment('lamps');
    const dueAt = new Date(app.clock.now().getTime() + 5 * DAY_SECONDS * 1000).toISOString();
    const reply = await give(id);
    expect([reply.status, reply.json()]).toEqual([
      202,
      { data: { reference: expect.stringMatching(/^[\w-]{20}$/), dueAt } },
    ]);
    const { reference } = (reply.json() as { data: { reference: string } }).data;
    expect(Buffer.from(reference, 'base64url')).toHaveLength(15);
    const read = await state(reference);
    expect([read.status, read.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(read.json()).toEqual({
      data: {
        ...{ reference, state: 'received', createdAt: app.clock.now().toISOString(), dueAt },
        ...{ decidedAt: null, outcome: null, statement: null },
      },
    });
    expect(await given(id)).not.toBe(reference);
    // It is no report: nothing is hidden by it, however many there are.
    for (let time = 0; time < 4; time++) await give(id);
    expect(await desk.status(id)).toBe('approved');
  });

  test('400, 403, 404, 429: what is missing, foreign, not shown, too often', async () => {
    const { id } = await app.comment('lamps');
    const faults = async (body: object) =>
      faultyFields(await send(app, `comments/${id}/legal-notices`, body));
    expect(await faults({})).toEqual(['explanation', 'goodFaith', 'grounds']);
    expect(await faults(notice({ goodFaith: false }))).toEqual(['goodFaith']);
    expect(await faults(notice({ goodFaith: 'true' }))).toEqual(['goodFaith']);
    expect(await faults(notice({ grounds: 'x'.repeat(501), explanation: 'x'.repeat(5001) }))).toEqual([
      'explanation',
      'grounds',
    ]);
    expect(await faults(notice({ email: 'nobody at all', name: 'a\nb' }))).toEqual(['email', 'name']);
    expectProblem(await give(randomUUID()), 'comment_not_found');
    expectProblem(await give('nonsense'), 'invalid_id');
    const held = await app.comment('lamps', {}, 'pending');
    expectProblem(await give(held.id), 'comment_not_found');
    const foreign = { 'sec-fetch-site': 'cross-site' };
    expectProblem(await send(app, `comments/${id}/legal-notices`, notice(), newIp(), foreign), 'forbidden');
    const ip = newIp();
    for (let time = 0; time < 5; time++) expect((await give(id, {}, ip)).status).toBe(202);
    const refused = await give(id, {}, ip);
    expectProblem(refused, 'too_many_requests');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('404: nothing is told to who has no reference', async () => {
    for (const reference of ['x', 'A'.repeat(20), `${'A'.repeat(20)}x`, '%00'.repeat(20)])
      expectProblem(await state(reference), 'notice_not_found');
  });

  test('whose time is up first stands first; the clock says what is overdue', async () => {
    const { id } = await app.comment('lamps');
    app.clock.advance(60);
    const early = await given(id);
    app.clock.advance(DAY_SECONDS);
    const late = await given(id);
    const references = async () => (await list('?limit=100')).data.map(({ reference }) => reference);
    const both = (await references()).filter((reference) => [early, late].includes(reference));
    expect(both).toEqual([early, late]);
    const overdue = async () =>
      (await list('?limit=100')).data.filter((item) => item.overdue).map(({ reference }) => reference);
    app.clock.advance(4 * DAY_SECONDS);
    expect(await overdue()).not.toContain(early);
    app.clock.advance(1);
    expect(await overdue()).toContain(early);
    expect(await overdue()).not.toContain(late);
    // A page of one each, and none twice.
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await list(`?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.data.map(({ reference }) => reference));
      cursor = page.page.next;
    }
    expect(seen).toEqual(await references());
    expect((await decide(early, 'legal')).json()).toMatchObject({
      data: { overdue: false, state: 'decided' },
    });
    expect(await references()).not.toContain(early);
  });

  test('illegal: the comment is rejected with the same stroke; both sides are told why', async () => {
    await mails.arrive();
    const author = someComment();
    const { id } = await app.comment('lamps', author);
    await reportTimes(app, id, 1);
    const reference = await given(id, { name: 'Greta Giver', email: 'giver@example.org' });
    const reply = await decide(reference, 'illegal', 'It is an insult.\n\nA court said so.');
    expect([reply.status, reply.json()]).toMatchObject([
      200,
      {
        data: { state: 'decided', outcome: 'illegal', decidedBy: 'Ada', comment: { id, status: 'rejected' } },
      },
    ]);
    expect((await app.get(`/api/v1/comments/${id}`)).status).toBe(404);
    const entries = answerOf<readonly unknown[]>(await desk.get(`/${id}/history`)).data;
    expect(entries.at(-1)).toMatchObject({
      ...{ action: 'legal', actor: { name: 'Ada' }, from: 'approved', to: 'rejected' },
      reason: { code: 'illegal_content' },
    });
    expect(await tallies(app)).toContain('1 right, 0 wrong');
    expect((await state(reference)).json()).toMatchObject({
      data: { state: 'decided', outcome: 'illegal', statement: 'It is an insult.\n\nA court said so.' },
    });
    const arrived = await mails.arrive();
    expect(arrived.map(({ kind, to }) => [kind, to]).sort()).toEqual([
      ['notice-decided', 'giver@example.org'],
      ['statement-of-reasons', author.email],
    ]);
    for (const { text } of arrived) {
      expect(text).toContain('A court said so.');
      // Words of strangers stay out of our mails, and each side's name from the other.
      for (const words of [author.body, author.name, LAW, 'den of thieves', 'Greta', 'giver@example.org'])
        expect(text).not.toContain(words);
    }
    const appealUrl = /(\/appeal\?\S+)/.exec(arrived.find(({ to }) => to === author.email)?.text ?? '')?.[1];
    const page = await app.get(String(appealUrl));
    expect([page.status, page.text.includes(LAW), page.text.includes('A court said so.')]).toEqual([
      200,
      true,
      true,
    ]);
    expect(page.text).not.toContain('Greta');
    await expectCountsToBeTrue(app);
  });

  test('legal: the comment stays, whoever gave notice is told why', async () => {
    await mails.arrive();
    const { id } = await app.comment('lamps');
    const reference = await given(id, { email: 'giver@example.org' });
    await decide(reference, 'legal', 'It is an opinion.');
    expect(await desk.status(id)).toBe('approved');
    const entries = answerOf<readonly unknown[]>(await desk.get(`/${id}/history`)).data;
    expect(entries.at(-1)).toMatchObject({ action: 'legal', to: null, reason: { code: 'notice_unfounded' } });
    expect(await mails.arrive()).toMatchObject([{ kind: 'notice-decided', to: 'giver@example.org' }]);
  });

  test('a comment that was rejected meanwhile: decided all the same, and its author is told', async () => {
    await mails.arrive();
    const author = someComment();
    const { id } = await app.comment('lamps', author);
    const reference = await given(id);
    await desk.change(id, { status: 'rejected' });
    expect((await decide(reference, 'illegal')).status).toBe(200);
    expect(await mails.arrive()).toMatchObject([{ kind: 'statement-of-reasons', to: author.email }]);
    await expectCountsToBeTrue(app);
  });

  test('once only: twenty decisions at once are one', async () => {
    const { id } = await app.comment('lamps');
    const reference = await given(id);
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_none, at) => decide(reference, at % 2 === 0 ? 'illegal' : 'legal')),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(409)]);
    expectProblem(await decide(reference, 'legal'), 'already_decided');
    const { outcome } = ((await state(reference)).json() as { data: { outcome: string } }).data;
    expect(await desk.status(id)).toBe(outcome === 'illegal' ? 'rejected' : 'approved');
    await expectCountsToBeTrue(app);
  });

  test('404, 400: decisions about nothing, and without reasons', async () => {
    const { id } = await app.comment('lamps');
    const reference = await given(id);
    for (const unknown of [randomUUID(), 'nonsense'])
      expectProblem(
        await staff(app, desk.token, 'POST', `legal-notices/${unknown}/decision`, {
          ...{ outcome: 'legal', statement: 'x' },
        }),
        'notice_not_found',
      );
    expect(faultyFields(await decide(reference, 'perhaps', ''))).toEqual(['outcome', 'statement']);
  });

  test('a comment that is deleted makes its notices void, with replies or without', async () => {
    const [alone, root] = [await app.comment('lamps'), await app.comment('lamps')];
    await app.comment('lamps', { parentId: root.id });
    for (const { id } of [alone, root]) {
      const reference = await given(id);
      await desk.remove(id);
      expect((await state(reference)).json()).toMatchObject({ data: { state: 'void', decidedAt: null } });
      expectProblem(await decide(reference, 'illegal'), 'already_decided');
      expect((await list('?state=void&limit=100')).data.map((item) => item.reference)).toContain(reference);
    }
    await expectCountsToBeTrue(app);
  });
});

describe('promise 1: who gave notice is nobody’s to read', () => {
  test('F4: sealed, in no answer; rotation seals it anew and a ring without its key is refused', async () => {
    const { id } = await app.comment('lamps');
    const reference = await given(id, { name: 'Kanarie Vogel', email: 'kanarie.vogel@example.org' });
    const traces = /kanarie|vogel/i;
    const hex = Buffer.from('kanarie').toString('hex');
    const dump = await dumpDatabase(app.databaseUrl);
    expect(dump).not.toMatch(traces);
    expect(dump.toLowerCase()).not.toContain(hex);
    for (const path of ['', '?state=decided'])
      expect((await staff(app, desk.token, 'GET', `legal-notices${path}`)).text).not.toMatch(traces);
    expect((await state(reference)).text).not.toMatch(traces);

    const rotated = addSealingKey(keys);
    const house = await vaultHouse(app.db, rotated);
    const current = String(parseKeys(rotated).sealing[0]?.name);
    await expect(house.rotateKeys.execute({ batchSize: 2 })).resolves.toMatchObject({
      remaining: 0,
      unopenable: [],
    });
    const under = await query(app.databaseUrl, 'select distinct key_id from vault.notice_contact');
    expect(under).toEqual([{ key_id: current }]);
    const [row] = await query<{ id: string; name: Buffer; email: Buffer }>(
      app.databaseUrl,
      `select notice_id as id, sealed_name as name, sealed_email as email from vault.notice_contact
       where notice_id = $1`,
      [await idOf(reference)],
    );
    const sealed = { sealedName: row?.name, sealedEmail: row?.email } as never;
    expect(house.vault.openNoticeContact(String(row?.id), sealed)).toEqual({
      ...{ name: 'Kanarie Vogel', email: 'kanarie.vogel@example.org' },
    });
    // Copied to another notice it does not open.
    expect(() => house.vault.openNoticeContact(randomUUID(), sealed)).toThrow();
    // The old ring would not be able to open what the new key sealed.
    await expect((await vaultHouse(app.db, keys)).verifyKeys.execute()).rejects.toThrow('keys do not belong');
  });
});

describe('promise 6: by a page and a form', () => {
  const form = (url: string, fields: Record<string, string>) =>
    app.request({
      method: 'POST',
      url,
      headers: {
        'x-forwarded-for': newIp(),
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'text/html',
      },
      payload: new URLSearchParams(fields).toString(),
    });

  test('the form, what is wrong with it, the reference, and how it stands', async () => {
    const { id } = await app.comment('lamps');
    const url = `/articles/lamps/comments/${id}/legal-notice`;
    expect((await app.get(`/articles/lamps/comments/${id}/report`)).text).toContain(`href="${url}"`);
    const page = await app.get(url);
    expect([page.status, page.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(page.text).toContain('within 5 days');
    const refused = await form(url, { grounds: 'A & B', name: '', email: '' });
    expectErrorPage(refused, 400);
    expect(refused.text).toContain('A &amp; B');
    expect(refused.text).toContain('Please confirm that you believe all of this to be right.');
    const sent = await form(url, {
      ...{ grounds: LAW, explanation: 'Because.', goodFaith: 'yes' },
      email: '',
    });
    expect(sent.status).toBe(303);
    const location = String(sent.headers.location);
    expect(location).toMatch(/^\/legal-notices\/[\w-]{20}$/);
    const after = await app.get(location);
    expect(after.text).toContain('It is going to be decided by');
    await decide(location.slice('/legal-notices/'.length), 'legal', 'It is an <opinion>.');
    const decided = await app.get(location);
    expect(decided.text).toContain('within the law');
    expect(decided.text).toContain('It is an &lt;opinion>.');
    expect(decided.text).toContain('<meta name="robots" content="noindex"/>');
    expectErrorPage(await app.get('/legal-notices/unknown'), 404);
    expectErrorPage(await form('/articles/lamps/comments/nonsense/legal-notice', {}), 400);
  });
});
