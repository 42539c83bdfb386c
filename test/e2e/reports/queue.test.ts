import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ALL_SCOPES } from '@rejoinder/contracts';
import { TestApp } from '../../support/app.js';
import { expectProblem } from '../../support/refusals.js';
import { Desk, answerOf } from '../moderation/desk.js';
import { report, reportTimes, staff } from './reporting.js';

interface Reported {
  readonly comment: { readonly id: string; readonly reports: number };
  readonly reports: readonly Record<string, unknown>[];
}

let app: TestApp;
let desk: Desk;

beforeAll(async () => {
  app = await TestApp.start();
  desk = await Desk.open(app);
  await app.article('lamps');
});
afterAll(() => app.stop());

const list = async (query = '') =>
  answerOf<readonly Reported[]>(await staff(app, desk.token, 'GET', `reports${query}`));
const idsOf = (items: readonly Reported[]) => items.map(({ comment }) => comment.id);
const dismiss = (id: string, ifMatch?: string, token = desk.token) =>
  app.admin('POST', `/${id}/reports/dismiss`, { token, ...(ifMatch === undefined ? {} : { ifMatch }) });

/** Ids are made from the time, so what shall stand in an order needs times of its own. */
async function comment(): Promise<string> {
  app.clock.advance(1);
  return (await app.comment('lamps')).id;
}

describe('GET /api/v1/admin/reports', () => {
  test('reported comments, newest first, with what was said and how much it counts', async () => {
    const [one, none, two] = [await comment(), await comment(), await comment()];
    await report(app, one, { reason: 'private', details: 'My address is in it.' });
    await report(app, one, { reason: 'spam' });
    await report(app, two, { reason: 'spam' });
    const { data } = await list();
    expect(idsOf(data)).toEqual([two, one]);
    expect(idsOf(data)).not.toContain(none);
    expect(data[1]?.comment.reports).toBe(2);
    expect(data[1]?.reports).toEqual([
      expect.objectContaining({ reason: 'spam', details: null, weight: 1, state: 'open', revision: 1 }),
      expect.objectContaining({ reason: 'private', details: 'My address is in it.', decidedBy: null }),
    ]);
    const only = (await list('?reason=private')).data;
    expect([idsOf(only), only[0]?.reports.length]).toEqual([[one], 1]);
  });

  test('by state, with who decided; pages go on where they ended', async () => {
    const ids = [await comment(), await comment(), await comment()];
    for (const id of ids) await reportTimes(app, id, 1);
    await desk.batch('reject', ids);
    const first = await list('?state=upheld&limit=2');
    expect(idsOf(first.data)).toEqual([ids[2], ids[1]]);
    expect(first.data[0]?.reports).toEqual([
      expect.objectContaining({ state: 'upheld', decidedBy: 'Ada', decidedAt: expect.any(String) }),
    ]);
    const rest = await list(`?state=upheld&limit=2&cursor=${String(first.page.next)}`);
    expect([idsOf(rest.data), rest.page.next]).toEqual([[ids[0]], null]);
    const wrong = `reports?state=open&cursor=${String(first.page.next)}`;
    expectProblem(await staff(app, desk.token, 'GET', wrong), 'invalid_cursor');
    for (const query of ['state=shut', 'reason=illegal', 'limit=0'])
      expectProblem(await staff(app, desk.token, 'GET', `reports?${query}`), 'validation_failed');
  });

  test('the queue has a filter for them, and every item says how many there are', async () => {
    const id = await comment();
    await comment();
    await reportTimes(app, id, 2);
    const queue = answerOf<readonly { id: string; reports: number }[]>(await desk.list({ reported: 'true' }));
    expect(queue.data.every(({ reports }) => reports > 0)).toBe(true);
    expect(queue.data[0]).toMatchObject({ id, reports: 2 });
    expectProblem(await desk.list({ reported: 'false' }), 'validation_failed');
    const paged = answerOf(await desk.list({ reported: 'true', limit: '1' }));
    expectProblem(await desk.list({ cursor: String(paged.page.next) }), 'invalid_cursor');
  });
});

describe('POST /api/v1/admin/comments/{id}/reports/dismiss', () => {
  test('200: all are dismissed, the comment stays, the history says who did it', async () => {
    const id = await comment();
    await reportTimes(app, id, 2);
    const reply = await dismiss(id, await desk.etag(id));
    expect([reply.status, reply.headers.etag]).toEqual([200, await desk.etag(id)]);
    expect(reply.json()).toMatchObject({ data: { id, status: 'approved', reports: 0 } });
    const entries = answerOf<readonly unknown[]>(await desk.get(`/${id}/history`)).data;
    expect(entries.at(-1)).toMatchObject({
      action: 'reports_dismissed',
      actor: { kind: 'staff', name: 'Ada' },
      from: null,
      to: null,
      reason: { code: 'reports_dismissed' },
    });
    expect(idsOf((await list()).data)).not.toContain(id);
    expect(idsOf((await list('?state=dismissed')).data)).toContain(id);
  });

  test('404, 409, 412, 428, 400: nothing to dismiss, not as it was seen, not said how', async () => {
    const id = await comment();
    const seen = await desk.etag(id);
    expectProblem(await dismiss(id, seen), 'report_not_found');
    await reportTimes(app, id, 1);
    expectProblem(await dismiss(id), 'if_match_required');
    expectProblem(await dismiss(id, '*'), 'invalid_if_match');
    expectProblem(await dismiss(id, '"77"'), 'stale_version');
    expectProblem(await dismiss('nonsense', seen), 'invalid_id');
    expectProblem(await dismiss(randomUUID(), seen), 'comment_not_found');
    // Of two who dismiss at once, one learns that it was done.
    const both = await Promise.all([dismiss(id, seen), dismiss(id, seen)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    await app.comment('lamps', { parentId: id });
    await desk.remove(id);
    expectProblem(await dismiss(id, await desk.etag(id)), 'comment_removed');
  });
});

describe('K9: nobody decides about reports without a token that may', () => {
  const routes = [
    ['GET', 'reports', 'comments:read'],
    ['GET', 'legal-notices', 'comments:read'],
    ['GET', 'appeals', 'comments:read'],
    ['POST', `comments/${randomUUID()}/reports/dismiss`, 'reports:decide'],
    ['POST', `legal-notices/${randomUUID()}/decision`, 'reports:decide'],
    ['POST', `appeals/${randomUUID()}/decision`, 'reports:decide'],
  ] as const;

  test.each(routes)('%s %s', async (method, path, scope) => {
    expectProblem(await staff(app, 'rj_nobody', method, path), 'unauthenticated');
    const others = await app.token(
      ALL_SCOPES.filter((one) => one !== scope),
      'Moe',
    );
    expectProblem(await staff(app, others, method, path), 'forbidden');
    const { status } = await staff(app, await app.token([scope], 'Sue'), method, path);
    expect([401, 403]).not.toContain(status);
  });
});
