import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';
import { Desk, answerOf } from '../moderation/desk.js';
import { newIp, report, reportTimes, tallies, weights } from './reporting.js';

let app: TestApp;
let desk: Desk;

beforeAll(async () => {
  app = await TestApp.start();
  desk = await Desk.open(app);
  await app.article('lamps');
});
beforeEach(() => query(app.databaseUrl, 'delete from vault.reporter'));
afterAll(() => app.stop());

const comment = async () => (await app.comment('lamps')).id;
const somebody = () => ({ ip: newIp(), userAgent: 'Mine' });

/** Reports a comment and has it decided. */
async function wasRight(me: { ip: string; userAgent: string }, right: boolean): Promise<void> {
  const id = await comment();
  expect((await report(app, id, me)).status).toBe(202);
  await desk.change(id, { status: right ? 'rejected' : 'pending' });
  if (!right) await desk.change(id, { status: 'approved' });
}

const stored = (id: string) =>
  query(app.databaseUrl, 'select * from report where comment_id = $1 order by id', [id]);

describe('E5: how much a report counts', () => {
  test('a stranger counts one; who was right counts more, who was wrong less', async () => {
    const [right, wrong] = [somebody(), somebody()];
    for (let time = 0; time < 3; time++) {
      await wasRight(right, true);
      await wasRight(wrong, false);
    }
    const id = await comment();
    await report(app, id, right);
    await report(app, id, wrong);
    await report(app, id);
    expect(await weights(app, id)).toEqual([expect.closeTo(1.6), expect.closeTo(0.4), 1]);
    expect((await tallies(app)).sort()).toEqual(['0 right, 3 wrong', '3 right, 0 wrong']);
  });

  test('three who were right hide what three who were wrong do not; two do not, however right they were', async () => {
    const people = Array.from({ length: 5 }, somebody);
    for (const [index, person] of people.entries())
      for (let time = 0; time < 3; time++) await wasRight(person, index < 2);
    const [one, other] = [await comment(), await comment()];
    for (const person of people.slice(2)) await report(app, other, person);
    expect(await desk.status(other)).toBe('approved');
    for (const person of people.slice(0, 2)) await report(app, one, person);
    expect(await weights(app, one)).toEqual([expect.closeTo(1.6), expect.closeTo(1.6)]);
    expect(await desk.status(one)).toBe('approved');
    await report(app, one, people[2]);
    expect(await desk.status(one)).toBe('pending');
  });

  test('spam is right too; dismissing and approving are wrong; deleting decides nothing about anybody', async () => {
    const me = somebody();
    const [spam, dismissed, deleted] = [await comment(), await comment(), await comment()];
    for (const id of [spam, dismissed, deleted]) await report(app, id, me);
    await desk.change(spam, { status: 'spam' });
    expect(await tallies(app)).toEqual(['1 right, 0 wrong']);
    await app.admin('POST', `/${dismissed}/reports/dismiss`, {
      token: desk.token,
      ifMatch: await desk.etag(dismissed),
    });
    await desk.remove(deleted);
    expect(await tallies(app)).toEqual(['1 right, 1 wrong']);
    expect(await stored(deleted)).toEqual([]);
  });
});

describe('E4: undoing a decision takes back what it made of the reports', () => {
  test.each(['reject', 'spam', 'approve'] as const)('%s, exactly', async (action) => {
    const old = somebody();
    await wasRight(old, true);
    const id = await comment();
    await report(app, id, old);
    await reportTimes(app, id, action === 'approve' ? 2 : 1);
    const before = [await stored(id), await tallies(app), answerOf(await desk.get(`/${id}`)).data];
    const { undoToken } = answerOf(await desk.batch(action, [id]));
    expect(await tallies(app)).not.toEqual(before[1]);
    expect(answerOf(await desk.get(`/${id}`)).data).toMatchObject({ reports: 0 });
    await desk.undo(undoToken);
    const now = answerOf(await desk.get(`/${id}`)).data;
    expect([await stored(id), await tallies(app)]).toEqual(before.slice(0, 2));
    expect(now).toMatchObject({
      status: (before[2] as typeof now).status,
      reports: (await stored(id)).length,
    });
  });

  test('only of that decision: what was decided before stays decided', async () => {
    const id = await comment();
    await reportTimes(app, id, 2);
    await app.admin('POST', `/${id}/reports/dismiss`, { token: desk.token, ifMatch: await desk.etag(id) });
    await reportTimes(app, id, 1);
    const { undoToken } = answerOf(await desk.batch('reject', [id]));
    await desk.undo(undoToken);
    const states = (await stored(id)).map((row) => (row as { state: string }).state);
    expect(states).toEqual(['dismissed', 'dismissed', 'open']);
    expect((await tallies(app)).sort()).toEqual(['0 right, 1 wrong', '0 right, 1 wrong']);
    // A person has let this text stand, and still does.
    await reportTimes(app, id, 4);
    expect(await desk.status(id)).toBe('approved');
  });

  test('what was hidden by reports is hidden again, with its reports open', async () => {
    const id = await comment();
    await reportTimes(app, id, 3);
    const { undoToken } = answerOf(await desk.batch('approve', [id]));
    await desk.undo(undoToken);
    expect([await desk.status(id), (await stored(id)).length]).toEqual(['pending', 3]);
    expect(await tallies(app)).toEqual([]);
  });
});
