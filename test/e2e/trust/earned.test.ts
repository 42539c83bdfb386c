import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { query } from '../../support/database.js';
import { Desk, answerOf } from '../moderation/desk.js';
import { Story } from './story.js';

const IDA = { name: 'Ida', email: 'ida@example.org' };

describe('C23, D3: trust is earned by a proven address and an approved comment, and by nothing less', () => {
  let story: Story;
  let desk: Desk;
  beforeAll(async () => {
    story = await Story.start();
    desk = await Desk.open(story.app);
  });
  afterAll(() => story.stop());

  test('the whole story: held, confirmed, still held, approved, and then at once', async () => {
    const first = await story.proven(IDA);
    expect(first.status).toBe('pending');
    const second = await story.post(IDA, first.device);
    expect(second.status).toBe('pending');
    await story.app.decide(first.id, 'approved');
    expect((await story.post(IDA, first.device)).status).toBe('approved');
  });

  test('a comment that was approved before the address was proven counts for nothing', async () => {
    const otto = { name: 'Otto', email: 'otto@example.org' };
    const unproven = await story.post(otto);
    await story.app.decide(unproven.id, 'approved');
    const { id, device } = await story.proven(otto);
    expect((await story.post(otto, device)).status).toBe('pending');
    await story.app.decide(id, 'approved');
    expect((await story.post(otto, device)).status).toBe('approved');
  });

  test('whoever types the name and address of somebody trusted is held like anybody else', async () => {
    const impostor = await story.post(IDA);
    expect(impostor.status).toBe('pending');
    const stranger = await story.post({});
    expect(stranger.status).toBe('pending');
    const codes = async (id: string): Promise<unknown> =>
      answerOf<{ verdicts: { code: string }[] }[]>(await desk.get(`/${id}/history`)).data[0]?.verdicts.map(
        ({ code }) => code,
      );
    expect(await codes(impostor.id)).toEqual(await codes(stranger.id));
  });

  test('an impostor’s comments earn nothing, approved or not, nor does a made-up device', async () => {
    const impostor = await story.post(IDA, { 'rejoinder-device': 'A'.repeat(43) });
    await story.app.decide(impostor.id, 'approved');
    for (const device of ['A'.repeat(43), '', 'x', '%00', 'a'.repeat(5000)])
      expect((await story.post(IDA, { 'rejoinder-device': device })).status).toBe('pending');
  });

  test('a device is good for its own address only, and does not tell so', async () => {
    const { id, device } = await story.proven({ name: 'Vera', email: 'vera@example.org' });
    await story.app.decide(id, 'approved');
    story.app.clock.advance(60);
    const body = (n: number) => ({ name: 'Vera', email: `victim${n}@example.org`, body: `Text ${n}.` });
    await story.app.post(story.slug, body(0));
    story.app.clock.advance(60);
    const [known, unknown] = [
      await story.app.post(story.slug, { ...body(1), email: IDA.email }, device),
      await story.app.post(story.slug, body(2), device),
    ];
    expect([known.status, unknown.status]).toEqual([202, 202]);
    expect(Object.keys(known.headers)).toEqual(Object.keys(unknown.headers));
    const held = [known, unknown].map((reply) => (reply.json() as { held: unknown }).held);
    expect(held[0]).toEqual(held[1]);
  });

  test('a record is never changed by an unproven claim to the same address', async () => {
    const record = () =>
      query(
        story.app.databaseUrl,
        `select ad.id, ad.proven_at, count(d.id)::int as devices from vault.address ad
         left join vault.device d on d.address_id = ad.id
         where ad.proven_at is not null group by 1 order by 1`,
      );
    const before = await record();
    const claim = await story.post({ ...IDA, name: 'Somebody else', website: 'https://else.example' });
    await story.ask(claim.id, claim.capability);
    await story.mails();
    expect(await record()).toEqual(before);
  });

  test('moderators see whether an address was proven, comment by comment', async () => {
    const kim = { name: 'Kim', email: 'kim@example.org' };
    const claim = await story.post(kim);
    const { id, device } = await story.proven(kim);
    const later = await story.post(kim, device);
    const proven = async (of: string): Promise<boolean> =>
      answerOf<{ proven: boolean }>(await desk.get(`/${of}`)).data.proven;
    expect([await proven(claim.id), await proven(id), await proven(later.id)]).toEqual([false, true, true]);
    const answer = answerOf<{ id: string }>(
      await desk.post(`/${(await story.app.comment(story.slug)).id}/replies`, { body: 'Thank you.' }),
    );
    expect(await proven(answer.data.id)).toBe(false);
  });

  test('trust ends with the device, and with its year', async () => {
    const jo = { name: 'Jo', email: 'jo@example.org' };
    const { id, device } = await story.proven(jo);
    await story.app.decide(id, 'approved');
    expect((await story.post(jo, device)).status).toBe('approved');
    const forgotten = await story.app.request({ method: 'POST', url: '/device/forget', headers: device });
    expect(forgotten.status).toBe(200);
    expect((await story.post(jo, device)).status).toBe('pending');

    const again = await story.proven(jo);
    story.app.clock.advance(364 * 86_400);
    expect((await story.post(jo, again.device)).status).toBe('approved');
    story.app.clock.advance(86_400);
    expect((await story.post(jo, again.device)).status).toBe('pending');
  });
});
