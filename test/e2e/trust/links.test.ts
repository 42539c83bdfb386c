import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ForgetDevice } from '@rejoinder/comments';
import { query } from '../../support/database.js';
import { expectProblem } from '../../support/refusals.js';
import { Desk, answerOf } from '../moderation/desk.js';
import { deviceCookieOf, Story } from './story.js';

describe('C23: a mailed link', () => {
  let story: Story;
  let desk: Desk;
  beforeAll(async () => {
    story = await Story.start();
    desk = await Desk.open(story.app);
  });
  afterAll(() => story.stop());

  const devices = async (): Promise<number> =>
    (await query<{ n: number }>(story.app.databaseUrl, 'select count(*)::int as n from vault.device'))[0]
      ?.n ?? -1;
  const open = (token: string) =>
    story.app.get(`/confirm?token=${token}`, { accept: 'text/html,application/xhtml+xml' });

  test('is good once; whoever steals it afterwards gets a page that says so', async () => {
    const { token } = await story.mailed({});
    expect((await story.confirm(token)).status).toBe(200);
    const before = await devices();
    expectProblem(await story.confirm(token), 'link_used');
    const page = await open(token);
    expect([page.status, page.headers['content-type']]).toEqual([410, 'text/html; charset=utf-8']);
    const form = await story.form('/confirm', { token, answer: 'yes' });
    expect([form.status, deviceCookieOf(form)]).toEqual([410, null]);
    expect((await story.form('/confirm', { token, answer: 'no' })).status).toBe(410);
    expect(await devices()).toBe(before);
  });

  test('is used by one of many who use it at once', async () => {
    const { token } = await story.mailed({});
    const before = await devices();
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        n % 2 === 0 ? story.confirm(token) : story.form('/confirm', { token, answer: 'yes' }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(410)]);
    expect(await devices()).toBe(before + 1);
  });

  test('does nothing when it is opened, however often', async () => {
    const { id, token } = await story.mailed({});
    for (const method of ['GET', 'HEAD', 'GET'] as const)
      expect((await story.app.request({ method, url: `/confirm?token=${token}` })).status).toBe(200);
    expect(answerOf<{ proven: boolean }>(await desk.get(`/${id}`)).data.proven).toBe(false);
    expect((await story.confirm(token)).status).toBe(200);
  });

  test('opens a page that nobody keeps, indexes or learns the address of', async () => {
    const { token } = await story.mailed({
      name: '<b>Eve</b>',
      body: '<script>x</script>\n\n*two* & three\nfour',
    });
    const page = await open(token);
    expect(page.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    });
    expect(page.headers.etag).toBeUndefined();
    expect(page.text).toContain('<meta name="robots" content="noindex"');
    expect(page.text).toContain('&lt;b>Eve&lt;/b>');
    expect(page.text).toContain('&lt;script>x&lt;/script>');
    expect(page.text).toMatch(/\*two\* &amp; three<br\/?>four/);
    expect(page.text).not.toContain('<script');
    expect(deviceCookieOf(page)).toBeNull();
  });

  test('ends after a day, also for a page that was opened before', async () => {
    const { token } = await story.mailed({});
    story.app.clock.advance(86_399);
    expect((await open(token)).status).toBe(200);
    story.app.clock.advance(1);
    expect((await open(token)).status).toBe(410);
    expectProblem(await story.confirm(token), 'link_used');
  });

  test('is as good when the clock goes backwards, and not good twice', async () => {
    const { token } = await story.mailed({});
    story.app.clock.advance(-7_200);
    expect((await open(token)).status).toBe(200);
    const first = await story.confirm(token);
    expect(first.status).toBe(200);
    story.app.clock.advance(-7_200);
    expectProblem(await story.confirm(token), 'link_used');
    story.app.clock.advance(14_400);
    expectProblem(await story.confirm(token), 'link_used');
  });

  test('is dead once its comment was deleted, whether or not a tombstone stays', async () => {
    const alone = await story.mailed({});
    expect((await desk.remove(alone.id)).status).toBe(204);
    const parent = await story.mailed({});
    await story.app.decide(parent.id, 'approved');
    await story.app.comment(story.slug, { parentId: parent.id });
    expect((await desk.remove(parent.id)).status).toBe(204);
    const before = await devices();
    for (const { token } of [alone, parent]) {
      expect((await open(token)).status).toBe(410);
      expectProblem(await story.confirm(token), 'link_used');
    }
    expect(await devices()).toBe(before);
  });

  test('of a comment that was rejected still proves the address, which earns nothing by that', async () => {
    const nils = { name: 'Nils', email: 'nils@example.org' };
    const { id, token } = await story.mailed(nils);
    await story.app.decide(id, 'rejected');
    const reply = await story.confirm(token);
    expect(reply.status).toBe(200);
    const { deviceToken } = (reply.json() as { data: { deviceToken: string } }).data;
    expect((await story.post(nils, { 'rejoinder-device': deviceToken })).status).toBe('pending');
  });

  test('answered with "no" proves nothing, is dead, and moderators see it', async () => {
    const { id, token } = await story.mailed({});
    const before = await devices();
    const denied = await story.form('/confirm', { token, answer: 'no' });
    expect([denied.status, deviceCookieOf(denied)]).toEqual([200, null]);
    expectProblem(await story.confirm(token), 'link_used');
    expect(await devices()).toBe(before);
    expect(answerOf<{ proven: boolean }>(await desk.get(`/${id}`)).data.proven).toBe(false);
    const history = answerOf<{ action: string; actor: { kind: string } }[]>(await desk.get(`/${id}/history`));
    expect(history.data.at(-1)).toMatchObject({ action: 'address_denied', actor: { kind: 'reader' } });
  });

  test('that was used leaves a line in the history', async () => {
    const { id } = await story.proven({});
    const { data } = answerOf<{ action: string }[]>(await desk.get(`/${id}/history`));
    expect(data.map(({ action }) => action)).toEqual(['submitted', 'address_confirmed']);
  });

  test.each(['', 'x', 'A'.repeat(43), '../..', '%00', 'é', 'a'.repeat(190)])(
    'that nobody was mailed (%p) opens nothing',
    async (token) => {
      expect((await open(encodeURIComponent(token))).status).toBe(410);
      expect((await story.confirm(token)).status).toBe(token === '' ? 400 : 410);
    },
  );

  test('cannot be answered from another site, nor with anything but yes or no', async () => {
    const { token } = await story.mailed({});
    const foreign = { 'sec-fetch-site': 'cross-site' };
    expect((await story.form('/confirm', { token, answer: 'yes' }, foreign)).status).toBe(403);
    expect((await story.form('/confirm', { token, answer: 'maybe' })).status).toBe(400);
    expect((await story.form('/confirm', { token })).status).toBe(400);
    expect((await story.form('/device/forget', {}, foreign)).status).toBe(403);
    expect((await story.confirm(token)).status).toBe(200);
  });

  test('used where a device was known replaces it: one browser, one device', async () => {
    const address = { name: 'Pia', email: 'pia@example.org' };
    const first = await story.mailed(address);
    const second = await story.mailed(address);
    const one = deviceCookieOf(await story.form('/confirm', { token: first.token, answer: 'yes' }));
    const before = await devices();
    const cookie = one?.sent ?? '';
    const two = deviceCookieOf(
      await story.form('/confirm', { token: second.token, answer: 'yes' }, { cookie }),
    );
    expect(two?.sent).not.toBe(cookie);
    expect(await devices()).toBe(before);
  });

  test('to forget what was never known does no harm', async () => {
    const before = await devices();
    for (const token of ['', 'x', 'A'.repeat(43)]) await story.app.app.get(ForgetDevice).execute(token);
    expect(await devices()).toBe(before);
  });
});
