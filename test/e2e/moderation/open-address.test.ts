import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ALL_SCOPES } from '@rejoinder/contracts';
import { TestApp } from '../../support/app.js';
import { Desk } from './desk.js';

const EMAIL = 'Ida.Lind+sea@Example.org';

describe('POST /api/v1/admin/comments/{id}/email', () => {
  let app: TestApp;
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    app = await TestApp.start();
    desk = await Desk.open(app);
    await app.article('lamps');
    id = (await app.comment('lamps', { email: EMAIL }, 'pending')).id;
  });
  afterAll(() => app.stop());

  const openings = async (): Promise<unknown[]> =>
    ((await desk.get(`/${id}/history`)).json() as { openings: unknown[] }).openings;

  test('403: not by a token that may do everything else, and then nothing is recorded', async () => {
    const others = ALL_SCOPES.filter((scope) => scope !== 'vault:open');
    const moderator = await Desk.open(app, 'Moe', others);
    const reply = await moderator.post(`/${id}/email`, { reason: 'Curious.' });
    expect(reply.json()).toMatchObject({ status: 403, code: 'forbidden' });
    expect(reply.text).not.toContain('Ida.Lind');
    expect(await openings()).toEqual([]);
  });

  test.each([
    ['no body', undefined],
    ['no reason', {}],
    ['an empty reason', { reason: '' }],
    ['a blank reason', { reason: ' \u200b ' }],
    ['a reason of two lines', { reason: 'a\nb' }],
    ['a reason that is too long', { reason: 'x'.repeat(501) }],
    ['a reason that is no text', { reason: ['a'] }],
    ['more than a reason', { reason: 'a', format: 'csv' }],
  ])('400: %s, and then nothing is recorded', async (_what, body) => {
    const reply = await desk.post(`/${id}/email`, body);
    expect(reply.status).toBe(400);
    expect(reply.text).not.toContain('Ida.Lind');
    expect(await openings()).toEqual([]);
  });

  test('200: gives the address as typed to whoever may and says why; who, when and why are on record', async () => {
    app.clock.advance(5);
    const first = app.clock.now().toISOString();
    const reply = await desk.post(`/${id}/email`, { reason: 'She asked to be called back.' });
    expect(reply.status).toBe(200);
    expect(reply.json()).toEqual({ data: { email: EMAIL } });
    expect(reply.headers['cache-control']).toBe('no-store');
    app.clock.advance(5);
    const ben = await Desk.open(app, 'Ben', ['vault:open']);
    await ben.post(`/${id}/email`, { reason: 'Again.' });
    expect(await openings()).toEqual([
      { at: app.clock.now().toISOString(), by: 'Ben', reason: 'Again.' },
      { at: first, by: 'Ada', reason: 'She asked to be called back.' },
    ]);
  });

  test('E15: whoever may only read sees that it was opened, and no address', async () => {
    const reader = await Desk.open(app, 'Rea', ['comments:read']);
    const reply = await reader.get(`/${id}/history`);
    expect(reply.text).toContain('address_opened');
    expect(reply.text.toLowerCase()).not.toContain('ida.lind');
  });

  test('404: nobody’s id, and a comment whose address was deleted with it', async () => {
    expect((await desk.post('/nope/email', { reason: 'x' })).json()).toMatchObject({
      status: 400,
      code: 'invalid_id',
    });
    expect(
      (await desk.post('/0190b5a0-0000-7000-8000-000000000000/email', { reason: 'x' })).json(),
    ).toMatchObject({ status: 404, code: 'comment_not_found' });
    const { id: root } = await app.comment('lamps');
    await app.comment('lamps', { parentId: root });
    await desk.remove(root);
    expect((await desk.post(`/${root}/email`, { reason: 'x' })).json()).toMatchObject({
      status: 404,
      code: 'not_found',
    });
  });
});
