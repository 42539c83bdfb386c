import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CreateToken, FirstAdminToken } from '@rejoinder/identity';
import { Vault } from '@rejoinder/privacy';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { someComment } from '../../support/app.js';
import { query } from '../../support/database.js';
import { element, fieldValues, parse } from '../../support/dom.js';
import { Desk, answerOf } from '../moderation/desk.js';
import { Story } from './story.js';

const EDITOR = { name: 'Paula Sørensen', email: 'paula.canary@press.example' };

describe('C23: names and addresses of the staff cannot be borrowed', () => {
  let story: Story;
  let desk: Desk;
  let dataDir: string;
  beforeAll(async () => {
    story = await Story.start();
    dataDir = await mkdtemp(join(tmpdir(), 'staff-'));
    await story.app.app.get(FirstAdminToken).execute({ dataDir });
    desk = await Desk.open(story.app);
    await story.app.app.get(CreateToken).execute({
      staffName: EDITOR.name,
      label: 'test',
      scopes: ['comments:read'],
      expiresAt: new Date(story.app.clock.now().getTime() + 86_400_000),
      addressFingerprint: story.app.app.get(Vault).fingerprintEmail(EDITOR.email),
    });
  });
  afterAll(async () => {
    await story.stop();
    await rm(dataDir, { recursive: true });
  });

  test.each([
    'Paula Sørensen',
    'PAULA SØRENSEN',
    'Paula  Sørensen',
    'Paula.Sørensen',
    'PaulaSørensen',
    'Paula Sorensen',
    'Раulа Sørensen',
    'Paula\u2003Sørensen',
    'Ｐａｕｌａ Sørensen',
    'Ada',
    'АDA',
  ])('the name as %p is refused, and the field is named', async (name) => {
    const reply = await story.app.post(story.slug, someComment({ name }));
    expect(reply.status).toBe(403);
    expect(reply.json()).toMatchObject({ code: 'name_reserved', errors: [{ field: 'name' }] });
  });

  test('a name with characters that are not seen is refused by the field itself', async () => {
    const reply = await story.app.post(story.slug, someComment({ name: 'Pau\u200Bla Sørensen' }));
    expect([reply.status, [400, 403].includes(reply.status)]).toEqual([reply.status, true]);
    expect(reply.json()).toMatchObject({ errors: [{ field: 'name' }] });
  });

  test('the form comes back with the message at the name, and what was typed', async () => {
    const typed = { name: 'Раulа Sørensen', email: 'reader@example.org', website: '', body: 'My own words.' };
    const reply = await story.app.form(story.slug, typed);
    expect(reply.status).toBe(403);
    const page = parse(reply.text);
    expect(fieldValues(page)).toMatchObject(typed);
    const name = element(page, { tag: 'input', name: 'name' });
    expect(name.attributes['aria-invalid']).toBe('true');
  });

  test('others may be called something like it', async () => {
    for (const name of ['Paula', 'Paula Sørensen-Berg', 'Adam'])
      expect((await story.post({ name })).status).toBe('pending');
  });

  test('the first admin counts too', async () => {
    expect((await story.app.post(story.slug, someComment({ name: 'ADMIN' }))).status).toBe(403);
  });

  test('an address of the staff is held like any other, and the moderators see why', async () => {
    const address = { email: ' Paula.Canary@PRESS.example' };
    const borrowed = await story.app.post(story.slug, someComment(address));
    story.app.clock.advance(60);
    const stranger = await story.app.post(story.slug, someComment());
    expect([borrowed.status, stranger.status]).toEqual([202, 202]);
    const [one, other] = [borrowed, stranger].map(
      (reply) => reply.json() as { held: unknown; data: { id: string } },
    );
    expect(one?.held).toEqual(other?.held);
    const history = answerOf<{ verdicts: { phase: string; outcome: string }[] }[]>(
      await desk.get(`/${one?.data.id}/history`),
    );
    expect(history.data[0]?.verdicts).toContainEqual(
      expect.objectContaining({ phase: 'borrowed-address', outcome: 'hold' }),
    );
  });

  test('promise 1: of their address nothing is kept but a keyed fingerprint, once', async () => {
    const rows = await query<{ bytes: number }>(
      story.app.databaseUrl,
      'select length(fingerprint)::int as bytes from vault.staff_address',
    );
    expect(rows).toEqual([{ bytes: 32 }]);
  });
});
