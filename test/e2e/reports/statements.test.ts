import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PublicComment } from '@rejoinder/contracts';
import { REASONS, REJECTION_REASONS } from '@rejoinder/moderation';
import { TestApp, someComment } from '../../support/app.js';
import { expectProblem, faultyFields } from '../../support/refusals.js';
import { Desk, answerOf } from '../moderation/desk.js';
import { Mails } from './mails.js';

let app: TestApp;
let desk: Desk;
let mails: Mails;

beforeAll(async () => {
  app = await TestApp.start({ SITE_TITLE: 'The Post' });
  desk = await Desk.open(app);
  mails = new Mails(app);
  await app.article('lamps');
});
afterAll(() => app.stop());

/** Posts, and keeps what its author was given. */
async function post(changes: Parameters<typeof someComment>[0] = {}) {
  const typed = someComment(changes);
  const reply = await app.post('lamps', typed);
  const { data, capability } = reply.json() as { data: PublicComment; capability: { token: string } };
  return { id: data.id, email: typed.email, body: typed.body, capability: capability.token };
}

const statement = (id: string, capability?: string) =>
  app.get(
    `/api/v1/comments/${id}/statement`,
    capability === undefined ? {} : { 'rejoinder-capability': capability },
  );

describe('E8: a rejection has a reason code, and its author is told', () => {
  test.each(REJECTION_REASONS)(
    '%s: in the history with the note, in the statement without it',
    async (reasonCode) => {
      const { id, capability } = await post();
      const reason = 'For the staff only.';
      expect((await desk.change(id, { status: 'rejected', reasonCode, reason })).status).toBe(200);
      const entries = answerOf<readonly unknown[]>(await desk.get(`/${id}/history`)).data;
      expect(entries.at(-1)).toMatchObject({
        action: 'status',
        reason: { code: reasonCode, sentence: REASONS[reasonCode].sentence },
        note: reason,
      });
      const told = await statement(id, capability);
      expect([told.status, told.headers['cache-control']]).toEqual([200, 'private, no-store']);
      expect(told.json()).toMatchObject({
        data: {
          code: reasonCode,
          sentence: REASONS[reasonCode].author,
          law: null,
          appeal: null,
          appealToken: expect.stringMatching(/\S/),
        },
      });
      expect(told.text).not.toContain(reason);
    },
  );

  test('one mail to the author: the reason and the way to appeal, not a word of the comment or of the note', async () => {
    await mails.arrive();
    const { id, email, body } = await post({ name: 'Zebulon', body: 'Buy at https://evil.example now.' });
    await desk.change(id, { status: 'rejected', reasonCode: 'advertising', reason: 'Known spammer.' });
    const arrived = await mails.arrive();
    expect(arrived).toMatchObject([{ kind: 'statement-of-reasons', to: email }]);
    const text = arrived[0]?.text ?? '';
    expect(text).toContain('The Post');
    expect(text).toContain(REASONS.advertising.author);
    expect(text).toMatch(/http:\/\/localhost:3000\/appeal\?token=[\w.%-]+\n/);
    for (const secret of [body, 'evil.example', 'Known spammer', 'Zebulon', email])
      expect(text).not.toContain(secret);
    expect(await mails.arrive()).toEqual([]);
  });

  test('by a batch too; no mail without a code, for staff, or once it was taken back', async () => {
    const [one, two, silent, undone] = [await post(), await post(), await post(), await post()];
    await desk.batch('reject', [one.id, two.id], { reasonCode: 'hateful' });
    await desk.change(silent.id, { status: 'rejected', reason: 'Just so.' });
    const { undoToken } = answerOf(await desk.batch('reject', [undone.id], { reasonCode: 'abusive' }));
    await desk.undo(undoToken);
    const root = await app.comment('lamps');
    const answer = answerOf(await desk.post(`/${root.id}/replies`, { body: 'From the desk.' })).data;
    await desk.change(answer.id, { status: 'rejected', reasonCode: 'off_topic' });
    expect((await mails.arrive()).map(({ to }) => to).sort()).toEqual([one.email, two.email].sort());
    expectProblem(await statement(silent.id, silent.capability), 'comment_not_found');
    expectProblem(await statement(undone.id, undone.capability), 'comment_not_found');
  });

  test('promise 6: on the page too, for its author and nobody else', async () => {
    const { id, capability } = await post();
    const page = () => app.get(`/articles/lamps?awaiting=${encodeURIComponent(capability)}`);
    const told = 'Your comment was rejected by a moderator.';
    expect((await page()).text).not.toContain(told);
    await desk.change(id, { status: 'rejected', reasonCode: 'misleading' });
    const own = await page();
    expect(own.text).toContain(told);
    expect(own.text).toContain(REASONS.misleading.author);
    expect(own.text).toMatch(/href="\/appeal\?token=[^"]+"/);
    expect(own.headers['cache-control']).toBe('private, no-store');
    expect((await app.get('/articles/lamps')).text).not.toContain(told);
    await app.article('quays');
    expect((await app.get(`/articles/quays?awaiting=${encodeURIComponent(capability)}`)).text).not.toContain(
      told,
    );
  });

  test('400: a code that is none, or without a rejection', async () => {
    const { id } = await post();
    const faults = async (body: object) => faultyFields(await desk.change(id, body));
    expect(await faults({ status: 'rejected', reasonCode: 'held_links' })).toEqual(['reasonCode']);
    expect(await faults({ status: 'approved', reasonCode: 'off_topic' })).toEqual(['reasonCode']);
    expect(await faults({ body: 'Mended.', reasonCode: 'off_topic' })).toEqual(['reasonCode']);
    expect(faultyFields(await desk.batch('spam', [id], { reasonCode: 'off_topic' }))).toEqual(['reasonCode']);
    expect(await desk.status(id)).toBe('pending');
  });

  test('403, 404: without the capability of this comment, or with nothing decided', async () => {
    const [one, other] = [await post(), await post()];
    expectProblem(await statement(one.id, one.capability), 'comment_not_found');
    await desk.change(one.id, { status: 'rejected', reasonCode: 'off_topic' });
    for (const capability of [undefined, '', 'nonsense', other.capability])
      expectProblem(await statement(one.id, capability), 'capability_invalid');
    expectProblem(await statement(randomUUID(), one.capability), 'capability_invalid');
    await desk.change(one.id, { status: 'approved' });
    expectProblem(await statement(one.id, one.capability), 'comment_not_found');
  });
});
