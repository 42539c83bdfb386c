import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';
import { Desk, answerOf } from '../moderation/desk.js';
import { expectCountsToBeTrue } from '../reading/recount.js';
import { decisions, newIp, report, reportTimes } from './reporting.js';

let app: TestApp;
let desk: Desk;
let other: Desk;

beforeAll(async () => {
  app = await TestApp.start();
  desk = await Desk.open(app);
  other = await Desk.open(app, 'Bea');
  await app.article('lamps');
});
afterAll(() => app.stop());

interface Entry {
  readonly action: string;
  readonly actor: { readonly kind: string; readonly name: string };
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: { readonly code: string | null } | null;
  readonly verdicts: readonly { readonly detail: Record<string, number> }[];
}

const history = async (id: string) => answerOf<readonly Entry[]>(await desk.get(`/${id}/history`)).data;
const reports = async (id: string) => answerOf<{ reports: number }>(await desk.get(`/${id}`)).data.reports;
const forgetLimits = () => query(app.databaseUrl, 'delete from vault.rate_limit');

describe('D5: enough independent reports hide a comment until a person decides', () => {
  test('two do not, the third does; the decision says by what', async () => {
    const { id } = await app.comment('lamps');
    expect(await reportTimes(app, id, 2)).toEqual([202, 202]);
    expect(await desk.status(id)).toBe('approved');
    const version = await desk.etag(id);
    expect(await reportTimes(app, id, 1)).toEqual([202]);
    expect(await desk.status(id)).toBe('pending');
    expect(await desk.etag(id)).not.toBe(version);
    expect((await app.get(`/api/v1/comments/${id}`)).status).toBe(404);
    expect((await app.get('/articles/lamps')).text).not.toContain(id);
    expect((await history(id)).at(-1)).toMatchObject({
      action: 'reported',
      actor: { kind: 'reader', name: 'Readers' },
      from: 'approved',
      to: 'pending',
      reason: { code: 'held_by_reports' },
      verdicts: [{ outcome: 'hold', detail: { reports: 3, networks: 3, weight: 3, enough: 3 } }],
    });
    expect(answerOf(await desk.get(`/${id}`)).data.why).toMatchObject({ code: 'held_by_reports' });
    await expectCountsToBeTrue(app);
  });

  test('promise 5: twenty at once hide it exactly once, and every counter is true', async () => {
    const root = await app.comment('lamps');
    const { id } = await app.comment('lamps', { parentId: root.id });
    const replies = await Promise.all(Array.from({ length: 20 }, () => report(app, id)));
    const taken = replies.filter(({ status }) => status === 202).length;
    // Who comes when it is hidden finds nothing to report.
    expect(replies.filter(({ status }) => status === 404)).toHaveLength(20 - taken);
    expect([taken, await desk.status(id), await decisions(app, id, 'reported')]).toEqual([3, 'pending', 1]);
    expect(await reports(id)).toBe(3);
    await expectCountsToBeTrue(app);
  });

  test('a comment with replies becomes a tombstone, and comes back with them', async () => {
    const root = await app.comment('lamps');
    const { id } = await app.comment('lamps', { parentId: root.id });
    await app.comment('lamps', { parentId: id });
    await reportTimes(app, id, 3);
    expect((await app.get(`/api/v1/comments/${id}`)).json()).toMatchObject({ data: { removed: true } });
    await expectCountsToBeTrue(app);
    await desk.change(id, { status: 'approved' });
    expect((await app.get(`/api/v1/comments/${id}`)).json()).toMatchObject({ data: { removed: false } });
    await expectCountsToBeTrue(app);
  });

  test.each([
    ['one /24', (voice: number) => `198.51.100.${voice}`],
    ['one /64', (voice: number) => `2001:db8:77:1::${voice.toString(16)}`],
    ['one customer with a /48', (voice: number) => `2001:db8:78:${voice.toString(16)}::1`],
    ['one /24 in IPv6 clothes', (voice: number) => `::ffff:198.51.101.${voice}`],
  ])('fifty voices of %s weigh as much as one', async (_what, ipOf) => {
    const { id } = await app.comment('lamps');
    for (let voice = 1; voice <= 50; voice++) {
      await forgetLimits();
      expect((await report(app, id, { ip: ipOf(voice), userAgent: `Browser ${voice}` })).status).toBe(202);
    }
    expect([await desk.status(id), await reports(id)]).toEqual(['approved', 50]);
    expect(await reportTimes(app, id, 1)).toEqual([202]);
    expect(await desk.status(id)).toBe('approved');
    await reportTimes(app, id, 1);
    expect(await desk.status(id)).toBe('pending');
  });

  test('what the staff wrote is reported to the queue and no further', async () => {
    const root = await app.comment('lamps');
    const answer = answerOf(await desk.post(`/${root.id}/replies`, { body: 'From the desk.' })).data;
    expect(await reportTimes(app, answer.id, 6)).toEqual(Array(6).fill(202));
    expect([await desk.status(answer.id), await reports(answer.id)]).toEqual(['approved', 6]);
  });
});

describe('D5: nobody can bury a comment', () => {
  test('restoring it closes its reports, and as many again do not hide the same text', async () => {
    const { id } = await app.comment('lamps');
    await reportTimes(app, id, 3);
    await desk.change(id, { status: 'approved' });
    expect([await desk.status(id), await reports(id)]).toEqual(['approved', 0]);
    expect(await reportTimes(app, id, 10)).toEqual(Array(10).fill(202));
    expect([await desk.status(id), await reports(id)]).toEqual(['approved', 10]);
    expect(await decisions(app, id, 'reported')).toBe(1);
  });

  test('nor when it was rejected first and taken up again', async () => {
    const { id } = await app.comment('lamps');
    await reportTimes(app, id, 3);
    await desk.change(id, { status: 'rejected' });
    await desk.change(id, { status: 'approved' });
    await reportTimes(app, id, 5);
    expect(await desk.status(id)).toBe('approved');
  });

  test('another text is another matter', async () => {
    const { id } = await app.comment('lamps');
    await reportTimes(app, id, 2);
    await desk.change(id, { body: 'Corrected by the desk.' });
    // Two were about a text that is not there any more.
    await reportTimes(app, id, 1);
    expect(await desk.status(id)).toBe('approved');
    await reportTimes(app, id, 2);
    expect(await desk.status(id)).toBe('pending');
    await desk.change(id, { status: 'approved' });
    await desk.change(id, { body: 'Corrected once more.' });
    await reportTimes(app, id, 3);
    expect(await desk.status(id)).toBe('pending');
  });

  test('to hold it is not to decide', async () => {
    const { id } = await app.comment('lamps');
    await reportTimes(app, id, 2);
    await desk.change(id, { status: 'pending' });
    expect(await reports(id)).toBe(2);
    await desk.change(id, { status: 'approved' });
    expect(await reports(id)).toBe(0);
  });

  test('reports while moderators decide: one history, nothing lost, counters true', async () => {
    for (let round = 0; round < 6; round++) {
      const root = await app.comment('lamps');
      const { id } = await app.comment('lamps', { parentId: root.id });
      const etag = await desk.etag(id);
      const status = round % 2 === 0 ? 'rejected' : 'spam';
      const [decided, also, ...reported] = await Promise.all([
        desk.patch(id, { status }, etag),
        other.patch(id, { status: 'pending' }, etag),
        ...Array.from({ length: 4 }, () => report(app, id)),
      ]);
      expect([200, 412]).toContain(decided.status);
      expect([200, 412]).toContain(also.status);
      for (const reply of reported) expect([202, 404]).toContain(reply.status);
      const entries = await history(id);
      expect(await desk.status(id)).toBe(entries.filter(({ to }) => to !== null).at(-1)?.to);
      const open = await query(
        app.databaseUrl,
        `select count(*)::int as n from report where comment_id = $1 and state = 'open'`,
        [id],
      );
      expect(open).toEqual([{ n: await reports(id) }]);
    }
    await expectCountsToBeTrue(app);
  });
});

describe('REPORTS_TO_HIDE', () => {
  test('0 never hides; whoever sets 1 lets one reader hide', async () => {
    for (const [REPORTS_TO_HIDE, status] of [
      [0, 'approved'],
      [1, 'pending'],
    ] as const) {
      const house = await TestApp.start({ REPORTS_TO_HIDE });
      await house.article('lamps');
      const { id } = await house.comment('lamps');
      await report(house, id, { ip: newIp() });
      const token = await house.token();
      const read = await house.admin('GET', `/${id}`, { token });
      expect((read.json() as { data: { status: string } }).data.status).toBe(status);
      await house.stop();
    }
  });
});
