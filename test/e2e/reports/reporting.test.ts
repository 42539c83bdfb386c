import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { REPORT_REASONS } from '@rejoinder/contracts';
import { TestApp, someComment } from '../../support/app.js';
import { query } from '../../support/database.js';
import { everythingStored, expectErrorPage, expectProblem, faultyFields } from '../../support/refusals.js';
import { Desk, answerOf } from '../moderation/desk.js';
import { newIp, report, send } from './reporting.js';

let app: TestApp;
let desk: Desk;

beforeAll(async () => {
  app = await TestApp.start();
  desk = await Desk.open(app);
  await app.article('lamps');
  await app.article('quays');
});
afterAll(() => app.stop());

const form = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request({
    method: 'POST',
    url,
    headers: {
      'x-forwarded-for': newIp(),
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
      ...headers,
    },
    payload: new URLSearchParams(fields).toString(),
  });

describe('E5, E6: POST /api/v1/comments/{id}/reports', () => {
  test('202: anybody may report, with every reason, and it is told as received', async () => {
    for (const reason of REPORT_REASONS) {
      const { id } = await app.comment('lamps');
      const reply = await report(app, id, { reason, details: 'Look at the\n\nsecond line.' });
      expect([reply.status, reply.json()]).toEqual([202, { data: { received: true } }]);
      expect(reply.headers['cache-control']).toBe('no-store');
      const [row] = await query(app.databaseUrl, 'select * from report where comment_id = $1', [id]);
      expect(row).toMatchObject({ reason, revision: 1, weight: 1, details: 'Look at the\n\nsecond line.' });
      expect(answerOf<{ reports: number }>(await desk.get(`/${id}`)).data.reports).toBe(1);
    }
  });

  test('the comment looks the same to readers, and moderators may still decide what they saw', async () => {
    const { id } = await app.comment('lamps');
    const etag = await desk.etag(id);
    const before = (await app.get(`/api/v1/comments/${id}`)).text;
    await report(app, id);
    expect((await app.get(`/api/v1/comments/${id}`)).text).toBe(before);
    expect((await desk.patch(id, { status: 'spam' }, etag)).status).toBe(200);
  });

  test('409: once for each person; another comment is another matter', async () => {
    const [one, other] = [await app.comment('lamps'), await app.comment('lamps')];
    const me = { ip: newIp(), userAgent: 'Mine' };
    expect((await report(app, one.id, me)).status).toBe(202);
    expectProblem(await report(app, one.id, { ...me, reason: 'spam' }), 'already_reported');
    expect((await report(app, one.id, { ...me, userAgent: 'Yours' })).status).toBe(202);
    expect((await report(app, other.id, me)).status).toBe(202);
    expect(answerOf<{ reports: number }>(await desk.get(`/${one.id}`)).data.reports).toBe(2);
  });

  test('409: nine times at once by one person is one report', async () => {
    const { id } = await app.comment('lamps');
    const replies = await Promise.all(
      Array.from({ length: 9 }, () => report(app, id, { ip: '192.0.2.5', userAgent: 'Mine' })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([202, ...Array<number>(8).fill(409)]);
  });

  test('409: who proved an address is one person on every network; a token nobody was given proves nothing', async () => {
    const { id } = await app.comment('lamps');
    const device = 'a-token-of-a-browser'.padEnd(43, '-');
    await query(
      app.databaseUrl,
      `insert into vault.device (id, token_hash, address_id, created_at, expires_at)
       select gen_random_uuid(), sha256($2::text::bytea), address_id, now(), now() + interval '1 day'
       from vault.contact where comment_id = $1`,
      [id, device],
    );
    expect((await report(app, id, { device })).status).toBe(202);
    expectProblem(await report(app, id, { device, userAgent: 'Another' }), 'already_reported');
    const ip = newIp();
    for (let time = 0; time < 2; time++) {
      const guest = { ip, userAgent: 'Guest', device: `made up ${time}` };
      expect((await report(app, id, guest)).status).toBe(time === 0 ? 202 : 409);
    }
  });

  test('404: only what everybody can read; nothing is stored', async () => {
    const hidden = await Promise.all(
      (['pending', 'rejected', 'spam'] as const).map((status) => app.comment('lamps', {}, status)),
    );
    const root = await app.comment('lamps');
    await app.comment('lamps', { parentId: root.id });
    await desk.remove(root.id);
    const before = await everythingStored(app);
    for (const id of [...hidden.map((comment) => comment.id), root.id, randomUUID()])
      expectProblem(await report(app, id), 'comment_not_found');
    expect(await everythingStored(app)).toEqual(before);
  });

  test('400: what is no id, no reason, too long or not known', async () => {
    const { id } = await app.comment('lamps');
    expectProblem(await report(app, 'nonsense'), 'invalid_id');
    expectProblem(await send(app, `comments/${id}/reports`, '{'), 'malformed_json');
    const faults = async (body: object) => {
      const reply = await send(app, `comments/${id}/reports`, body);
      expect(reply.status).toBe(400);
      return faultyFields(reply);
    };
    expect(await faults({})).toEqual(['reason']);
    expect(await faults({ reason: 'illegal' })).toEqual(['reason']);
    expect(await faults({ reason: 'spam', details: 'x'.repeat(1001) })).toEqual(['details']);
    expect(await faults({ reason: 'spam', details: 'a\u0000b' })).toEqual(['details']);
    expect(await faults({ reason: 'spam', reporter: 'me' })).toEqual(['reporter']);
    expect((await send(app, `comments/${id}/reports`, { reason: 'spam', details: '' })).status).toBe(202);
  });

  test('403: a page elsewhere cannot make its visitors report', async () => {
    const { id } = await app.comment('lamps');
    const foreign = { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' };
    expectProblem(await send(app, `comments/${id}/reports`, 'reason=spam', newIp(), foreign), 'forbidden');
    expectErrorPage(await form(`/articles/lamps/comments/${id}/report`, { reason: 'spam' }, foreign), 403);
    expect(answerOf<{ reports: number }>(await desk.get(`/${id}`)).data.reports).toBe(0);
  });

  test('429: ten an hour from one network, whatever the browser calls itself', async () => {
    const statuses: number[] = [];
    const ids = await Promise.all(Array.from({ length: 3 }, () => app.comment('lamps')));
    for (let time = 0; time < 12; time++) {
      const id = String(ids[time % 3]?.id);
      const reply = await report(app, id, { ip: `203.0.113.${time}`, userAgent: `Browser ${time}` });
      statuses.push(reply.status);
      if (time < 10) continue;
      expectProblem(reply, 'too_many_requests');
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(202), 429, 429]);
  });
});

describe('promise 6: reporting by a page', () => {
  test('200: the page shows the comment and the form, is not indexed and not kept', async () => {
    const { id } = await app.comment('lamps', { name: 'A & B', body: 'Some *words* of mine.' });
    const page = await app.get(`/articles/lamps/comments/${id}/report`);
    expect([page.status, page.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(page.text).toContain('<meta name="robots" content="noindex"/>');
    expect(page.text).toContain('Some <em>words</em> of mine.');
    expect(page.text).toContain('A &amp; B');
    const article = await app.get('/articles/lamps');
    expect(article.text).toContain(`href="/articles/lamps/comments/${id}/report" rel="nofollow"`);
  });

  test('303: what is sent leads to a page of thanks, even when it hid the comment', async () => {
    const { id } = await app.comment('lamps');
    for (let time = 0; time < 3; time++) {
      const reply = await form(`/articles/lamps/comments/${id}/report`, { reason: 'private', details: '' });
      expect([reply.status, reply.headers.location]).toEqual([303, '/articles/lamps/reported']);
    }
    expect(await desk.status(id)).toBe('pending');
    const thanks = await app.get('/articles/lamps/reported');
    expect([thanks.status, thanks.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(thanks.text).toContain('Thank you for your report');
  });

  test('400, 409: the form again, with what was typed and what is wrong', async () => {
    const { id } = await app.comment('lamps');
    const url = `/articles/lamps/comments/${id}/report`;
    const me = { 'x-forwarded-for': newIp(), 'user-agent': 'Mine' };
    const refused = await form(url, { details: 'Typed <already>' }, me);
    expectErrorPage(refused, 400);
    expect(refused.text).toContain('Please choose what is wrong with it.');
    expect(refused.text).toContain('Typed &lt;already>');
    expect((await form(url, { reason: 'other' }, me)).status).toBe(303);
    const again = await form(url, { reason: 'other' }, me);
    expectErrorPage(again, 409);
    expect(again.text).toContain('You have reported this comment before.');
  });

  test('404: hidden comments, and comments of other articles, have no such page', async () => {
    const { id } = await app.comment('lamps', {}, 'pending');
    const shown = await app.comment('quays');
    for (const path of [
      `lamps/comments/${id}/report`,
      `lamps/comments/${shown.id}/report`,
      `lamps/comments/${shown.id}/legal-notice`,
      `none/comments/${shown.id}/report`,
      'none/reported',
    ]) {
      expectErrorPage(await app.get(`/articles/${path}`), 404);
    }
    expectErrorPage(await form(`/articles/lamps/comments/${shown.id}/report`, { reason: 'spam' }), 404);
    expectErrorPage(await app.get('/articles/lamps/comments/nonsense/report'), 400);
  });

  test('429: the form again, with the time to wait', async () => {
    const { id } = await app.comment('lamps', someComment());
    const me = { 'x-forwarded-for': newIp() };
    const post = (agent: number) =>
      form(`/articles/lamps/comments/${id}/report`, {}, { ...me, 'user-agent': `Browser ${agent}` });
    const sent = (agent: number) =>
      form(
        `/articles/lamps/comments/${id}/report`,
        { reason: 'spam' },
        { ...me, 'user-agent': `B ${agent}` },
      );
    for (let time = 0; time < 10; time++) expect((await post(time)).status).toBe(400);
    for (let time = 0; time < 10; time++) expect((await sent(time)).status).toBe(303);
    const refused = await sent(11);
    expectErrorPage(refused, 429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });
});
