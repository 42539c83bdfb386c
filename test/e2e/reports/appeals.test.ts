import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApp, someComment, type Reply } from '../../support/app.js';
import { expectErrorPage, expectProblem, faultyFields } from '../../support/refusals.js';
import { Desk, answerOf } from '../moderation/desk.js';
import { expectCountsToBeTrue } from '../reading/recount.js';
import { Mails } from './mails.js';
import { report, reportTimes, send, staff, tallies, newIp } from './reporting.js';

const DAY_SECONDS = 86_400;

interface Listed {
  readonly id: string;
  readonly text: string;
  readonly state: string;
  readonly sameModerator: boolean;
  readonly comment: { readonly id: string; readonly body: { readonly raw: string } };
  readonly decision: { readonly id: string; readonly reason: { readonly code: string } };
  readonly history: readonly { readonly action: string }[];
}

let app: TestApp;
let ada: Desk;
let bea: Desk;
let mails: Mails;

beforeAll(async () => {
  app = await TestApp.start();
  [ada, bea] = [await Desk.open(app), await Desk.open(app, 'Bea')];
  mails = new Mails(app);
  await app.article('lamps');
});
afterAll(() => app.stop());

/** A comment that was shown, reported, and rejected by Ada; and what its author finds in the mail. */
async function rejected(before: (id: string) => Promise<unknown> = () => Promise.resolve()) {
  await mails.arrive();
  const { email, body } = someComment();
  const { id } = await app.comment('lamps', { email, body });
  await before(id);
  await ada.change(id, { status: 'rejected', reasonCode: 'off_topic' });
  const [mail] = await mails.arrive();
  const url = /http:\/\/localhost:3000(\/appeal\?token=\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
  return { id, email, body, url, token: new URL(url, 'http://x').searchParams.get('token') ?? '' };
}

const appeal = (token: string, text = 'It is about the lamps.') => send(app, 'appeals', { token, text });
const form = (fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Reply> =>
  app.request({
    method: 'POST',
    url: '/appeal',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
const open = async (desk = bea): Promise<readonly Listed[]> =>
  answerOf<readonly Listed[]>(await staff(app, desk.token, 'GET', 'appeals?limit=100')).data;
const openFor = async (id: string, desk = bea): Promise<Listed> => {
  const found = (await open(desk)).find(({ comment }) => comment.id === id);
  if (!found) throw new Error('no appeal for that comment');
  return found;
};
const decide = (id: string, outcome: string, desk = bea, answer = 'We looked again.') =>
  staff(app, desk.token, 'POST', `appeals/${id}/decision`, { outcome, answer });

describe('E9: an appeal against a rejection', () => {
  test('202: becomes an item with the comment, the decision and the whole history', async () => {
    const { id, body, token } = await rejected();
    const reply = await appeal(token, 'It *is* about the lamps.');
    expect([reply.status, reply.json()]).toEqual([202, { data: { received: true } }]);
    expect(await openFor(id)).toMatchObject({
      text: 'It *is* about the lamps.',
      state: 'open',
      sameModerator: false,
      comment: { id, body: { raw: body }, status: 'rejected' },
      decision: { action: 'status', reason: { code: 'off_topic' }, actor: { name: 'Ada' } },
      history: [{ action: 'submitted' }, { action: 'status' }, { action: 'status' }],
    });
    expect((await openFor(id, ada)).sameModerator).toBe(true);
  });

  test('granted: the comment is shown again with the same stroke, those who reported it were wrong, its author learns', async () => {
    const { id, email, token } = await rejected((comment) => reportTimes(app, comment, 2));
    const before = await tallies(app);
    await appeal(token);
    const reply = await decide((await openFor(id)).id, 'granted');
    expect(reply.json()).toMatchObject({
      data: { state: 'granted', decidedBy: 'Bea', comment: { status: 'approved' } },
    });
    expect((await app.get(`/api/v1/comments/${id}`)).status).toBe(200);
    const entries = answerOf<readonly unknown[]>(await ada.get(`/${id}/history`)).data;
    expect(entries.at(-1)).toMatchObject({
      action: 'appealed',
      actor: { name: 'Bea' },
      from: 'rejected',
      to: 'approved',
      reason: { code: 'appeal_granted' },
    });
    const after = await tallies(app);
    const count = (list: readonly string[], tally: string) => list.filter((one) => one === tally).length;
    expect(count(before, '1 right, 0 wrong') - count(after, '1 right, 0 wrong')).toBe(2);
    expect(count(after, '0 right, 1 wrong') - count(before, '0 right, 1 wrong')).toBe(2);
    const arrived = await mails.arrive();
    expect(arrived).toMatchObject([{ kind: 'appeal-decided', to: email }]);
    expect(arrived[0]?.text).toContain('We looked again.');
    await expectCountsToBeTrue(app);
    // Decided by a person, with reports about this very text: more of them do not hide it again.
    await reportTimes(app, id, 4);
    expect(await ada.status(id)).toBe('approved');
  });

  test('denied: recorded, told, and nothing else', async () => {
    const { id, token, url } = await rejected();
    await appeal(token);
    expect((await decide((await openFor(id)).id, 'denied', bea, 'It is not.')).status).toBe(200);
    expect(await ada.status(id)).toBe('rejected');
    const entries = answerOf<readonly unknown[]>(await ada.get(`/${id}/history`)).data;
    expect(entries.at(-1)).toMatchObject({ action: 'appealed', to: null, reason: { code: 'appeal_denied' } });
    const page = await app.get(url);
    expect([page.status, page.text.includes('It is not.'), page.text.includes('<form')]).toEqual([
      200,
      true,
      false,
    ]);
    const denied = answerOf<readonly Listed[]>(await staff(app, bea.token, 'GET', 'appeals?state=denied'));
    expect(denied.data.map(({ comment }) => comment.id)).toContain(id);
  });

  test('once only: twenty decisions at once are one', async () => {
    const { id, token } = await rejected();
    await appeal(token);
    const { id: appealId } = await openFor(id);
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_none, at) => decide(appealId, at % 2 === 0 ? 'granted' : 'denied')),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(409)]);
    expectProblem(await decide(appealId, 'granted'), 'already_decided');
    const entries = answerOf<readonly { action: string }[]>(await ada.get(`/${id}/history`)).data;
    expect(entries.filter(({ action }) => action === 'appealed')).toHaveLength(1);
    await expectCountsToBeTrue(app);
  });

  test('403: not by who made the decision, while there is somebody else who may', async () => {
    const { id, token } = await rejected();
    await appeal(token);
    const { id: appealId } = await openFor(id);
    expectProblem(await decide(appealId, 'granted', ada), 'forbidden');
    expect(await ada.status(id)).toBe('rejected');
    expect((await decide(appealId, 'denied')).status).toBe(200);
  });

  test('where one person does everything they may, and the answer says so', async () => {
    const alone = await TestApp.start();
    await alone.article('lamps');
    const [desk, post] = [await Desk.open(alone), new Mails(alone)];
    await Desk.open(alone, 'Reader of queues', ['comments:read', 'comments:moderate']);
    const { id } = await alone.comment('lamps');
    await desk.change(id, { status: 'rejected', reasonCode: 'abusive' });
    const token = /token=(\S+)/.exec((await post.arrive())[0]?.text ?? '')?.[1] ?? '';
    await send(alone, 'appeals', { token, text: 'Please.' });
    const { data } = answerOf<readonly Listed[]>(await staff(alone, desk.token, 'GET', 'appeals'));
    const body = { outcome: 'granted', answer: 'Yes.' };
    const reply = await staff(alone, desk.token, 'POST', `appeals/${data[0]?.id}/decision`, body);
    expect([reply.status, reply.json()]).toMatchObject([
      200,
      { data: { state: 'granted', sameModerator: true } },
    ]);
    await alone.stop();
  });

  test('403, 410, 409, 404, 400: a token that is none, or was used; a decision that does not hold', async () => {
    const [one, two, gone] = [await rejected(), await rejected(), await rejected()];
    for (const token of [
      'nonsense',
      one.token.slice(0, -1),
      `${one.token}x`,
      `${randomUUID()}.abc.${'A'.repeat(24)}`,
    ])
      expectProblem(await appeal(token), 'capability_invalid');
    // The decision is signed along: the token of one cannot be turned to another.
    const [, ...rest] = one.token.split('.');
    expectProblem(await appeal([two.token.split('.')[0], ...rest].join('.')), 'capability_invalid');
    // A capability for something else is none for this.
    const own = (await app.post('lamps', someComment())).json() as { capability: { token: string } };
    expectProblem(await appeal(own.capability.token), 'capability_invalid');

    expect((await appeal(one.token)).status).toBe(202);
    expectProblem(await appeal(one.token, 'Once more.'), 'link_used');
    await ada.change(two.id, { status: 'approved' });
    expectProblem(await appeal(two.token), 'already_decided');
    await ada.remove(gone.id);
    expectProblem(await appeal(gone.token), 'comment_not_found');
    expect(faultyFields(await send(app, 'appeals', {}))).toEqual(['text', 'token']);
    expect(faultyFields(await appeal(one.token, 'x'.repeat(5001)))).toEqual(['text']);
    expectProblem(await decide(randomUUID(), 'granted'), 'appeal_not_found');
    expectProblem(await decide('nonsense', 'granted'), 'appeal_not_found');
    const { id } = await openFor(one.id);
    expect(faultyFields(await decide(id, 'perhaps'))).toEqual(['outcome']);
    expect(faultyFields(await decide(id, 'granted', bea, ' '))).toEqual(['answer']);
  });

  test('twenty appeals at once with one token are one', async () => {
    const { id, token } = await rejected();
    const replies = await Promise.all(Array.from({ length: 20 }, () => appeal(token)));
    expect(replies.map(({ status }) => status).sort()).toEqual([202, ...Array<number>(19).fill(410)]);
    expect((await open()).filter(({ comment }) => comment.id === id)).toHaveLength(1);
  });

  test('who deletes the comment takes the appeal along', async () => {
    const { id, token } = await rejected();
    await appeal(token);
    const { id: appealId } = await openFor(id);
    await ada.remove(id);
    expect((await open()).map(({ comment }) => comment.id)).not.toContain(id);
    expectProblem(await decide(appealId, 'granted'), 'appeal_not_found');
  });
});

describe('promise 6: appealing by the page behind the link', () => {
  test('the decision, the comment, the form; then how the appeal stands', async () => {
    const { url, token, body } = await rejected();
    const page = await app.get(url);
    expect([page.status, page.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(page.text).toContain('<meta name="robots" content="noindex"/>');
    expect(page.text).toContain('It is not about the article.');
    expect(page.text).toContain(body);
    const empty = await form({ token, text: ' ' });
    expectErrorPage(empty, 400);
    expect(empty.text).toContain('Please say why the decision was wrong.');
    const sent = await form({ token, text: 'It <b>is</b>.' });
    expect([sent.status, sent.headers.location]).toEqual([
      303,
      `/appeal?${new URLSearchParams({ token }).toString()}`,
    ]);
    const after = await app.get(String(sent.headers.location));
    expect(after.text).toContain('A moderator will look at it and answer.');
    expect(after.text).not.toContain('<form method="post"');
    expectErrorPage(await form({ token, text: 'Again.' }), 410);
    expectErrorPage(await form({ token: 'nonsense', text: 'Again.' }), 403);
    expectErrorPage(await form({ token, text: 'Again.' }, { 'sec-fetch-site': 'cross-site' }), 403);
    expectErrorPage(await app.get('/appeal'), 403);
    expectErrorPage(await app.get('/appeal?token=nonsense', { accept: '*/*' }), 403);
  });

  test('reports by others change nothing for an author who is not shown', async () => {
    const { id } = await rejected();
    expectProblem(await report(app, id, { ip: newIp() }), 'comment_not_found');
  });
});

// Last, since the tokens of the staff end on the same day.
test('403: thirty days later the link is too old', async () => {
  const late = await rejected();
  app.clock.advance(30 * DAY_SECONDS - 60);
  expect((await app.get(late.url)).status).toBe(200);
  app.clock.advance(120);
  expectProblem(await appeal(late.token), 'capability_invalid');
  expectErrorPage(await app.get(late.url), 403);
});
