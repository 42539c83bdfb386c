import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { someComment, someIp, TestApp, type Reply } from '../../support/app.js';
import { everythingStored, expectProblem } from '../../support/refusals.js';
import { Rulebook } from './rulebook.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
  await app.article('here');
  const rules = [
    { id: 'first', phase: 'first-comments', nudge: true },
    { id: 'secret', phase: 'words', tell: false, params: { words: ['lantern'], then: 'hold' } },
  ];
  const written = await (await Rulebook.open(app)).put({ rules }, '"0"');
  if (written.status !== 200) throw new Error(written.text);
});
beforeEach(() => app.clock.advance(120));
afterAll(() => app.stop());

const ask = (body: string, ip: string): Promise<Reply> =>
  app.post('here', { ...someComment({ body }), nudge: true }, { 'x-forwarded-for': ip });

test('C20: a warning says nothing of a rule that keeps its reason to itself', async () => {
  const reply = await ask('A lantern.', someIp());
  expectProblem(reply, 'comment_would_be_held');
  expect((reply.json() as { reasons: { code: string }[] }).reasons.map(({ code }) => code)).toEqual([
    'held_first_comment',
  ]);
});

test('C6: a network is warned some times an hour and stores nothing by asking; then the comment goes to the queue', async () => {
  const ip = someIp();
  const before = await everythingStored(app);
  for (let i = 0; i < 20; i++) expectProblem(await ask(`Probe ${i}.`, ip), 'comment_would_be_held');
  expect(await everythingStored(app)).toEqual(before);
  const last = await ask('One more.', ip);
  expect([last.status, (last.json() as { data: { status: string } }).data.status]).toEqual([202, 'pending']);
  expectProblem(await ask('Somebody else.', someIp()), 'comment_would_be_held');
});
