import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ForgetReporters } from '@rejoinder/comments';
import { TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';
import { Desk } from '../moderation/desk.js';
import { report, send, staff } from './reporting.js';

const DAY_SECONDS = 86_400;

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
  await app.article('lamps');
});
afterAll(() => app.stop());

const count = async (table: string) =>
  (await query<{ n: number }>(app.databaseUrl, `select count(*)::int as n from vault.${table}`))[0]?.n;

test('F6: who reported, and where to write to who gave notice, is known only as long as it is of use', async () => {
  const desk = await Desk.open(app);
  const [decided, open] = [await app.comment('lamps'), await app.comment('lamps')];
  await report(app, decided.id);
  await report(app, open.id);
  await desk.change(decided.id, { status: 'rejected' });
  const law = { grounds: 'A law', explanation: 'Because.', goodFaith: true, email: 'giver@example.org' };
  for (let time = 0; time < 2; time++) await send(app, `comments/${open.id}/legal-notices`, law);
  const [notice] = await query<{ id: string }>(app.databaseUrl, 'select id from legal_notice limit 1');
  const decision = { outcome: 'legal', statement: 'It is not.' };
  await staff(app, desk.token, 'POST', `legal-notices/${notice?.id}/decision`, decision);

  const kept = async (days: number) => {
    app.clock.advance(days * DAY_SECONDS);
    await app.app.get(ForgetReporters).execute(app.clock.now());
    return [await count('report_voice'), await count('reporter'), await count('notice_contact')];
  };
  expect(await kept(29.9)).toEqual([2, 1, 2]);
  // What is open keeps its voice, or nobody could be found right or wrong.
  expect(await kept(0.2)).toEqual([1, 1, 2]);
  expect(await kept(150)).toEqual([1, 1, 1]);
  expect(await kept(185)).toEqual([1, 0, 1]);
});
