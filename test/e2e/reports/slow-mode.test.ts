import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestApp, someComment, someIp, type Reply } from '../../support/app.js';
import { expectProblem } from '../../support/refusals.js';
import { Desk } from '../moderation/desk.js';
import { reportTimes } from './reporting.js';

let app: TestApp;
let desk: Desk;

beforeAll(async () => {
  app = await TestApp.start();
  desk = await Desk.open(app);
  await app.article('lamps');
});
afterAll(() => app.stop());

test('D6: the more a thread is reported, the longer everybody waits between two comments in it', async () => {
  const root = await app.comment('lamps');
  const { id } = await app.comment('lamps', { parentId: root.id });
  const elsewhere = await app.comment('lamps');
  const { name } = someComment();
  const ip = someIp();
  const write = (parentId: string): Promise<Reply> =>
    app.post('lamps', someComment({ name, parentId }), { 'x-forwarded-for': ip });

  expect((await write(root.id)).status).toBe(202);
  app.clock.advance(30);
  expect((await write(root.id)).status).toBe(202);

  await reportTimes(app, id, 2);
  app.clock.advance(30);
  const slowed = await write(root.id);
  expectProblem(slowed, 'too_many_comments');
  expect(slowed.headers['retry-after']).toBe('90');
  expect((await write(elsewhere.id)).status).toBe(202);

  app.clock.advance(91);
  expect((await write(root.id)).status).toBe(202);

  // Once a person has dismissed them, nobody is slowed down any more.
  await app.admin('POST', `/${id}/reports/dismiss`, { token: desk.token, ifMatch: await desk.etag(id) });
  app.clock.advance(30);
  expect((await write(root.id)).status).toBe(202);
});
