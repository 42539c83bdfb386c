import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ALWAYS, CATALOGUE, REASONS, startingRules } from '@rejoinder/moderation';
import { TestApp } from '../../support/app.js';
import { answerOf, Desk } from './desk.js';

interface Entry {
  action: string;
  at: string;
  actor: { kind: string; name: string };
  from: string | null;
  to: string | null;
  reason: { code: string | null; sentence: string } | null;
  verdicts: { phase: string; phaseVersion: number; outcome: string; code: string }[];
  rulesVersion: string | null;
  revision: number;
}

/** What is looked at under the starting rules: what always is, then the rules in their order. */
const PHASES = [
  ...ALWAYS,
  ...startingRules({ holdFirstComment: true, holdAtLinks: 2 }).map(({ phase }) =>
    CATALOGUE.find(({ name }) => name === phase),
  ),
].map((phase) => [phase?.name, phase?.version]);

describe('GET /api/v1/admin/comments/{id}/history', () => {
  let app: TestApp;
  let desk: Desk;

  beforeAll(async () => {
    app = await TestApp.start({ PERSON_INTERVAL_SECONDS: 0 });
    desk = await Desk.open(app);
    await app.article('lamps');
  });
  afterAll(() => app.stop());

  const history = async (id: string): Promise<Entry[]> =>
    ((await desk.get(`/${id}/history`)).json() as { data: Entry[] }).data;

  test.each([
    ['a first comment', {}, 'held_first_comment'],
    ['links', { body: 'See https://a.example and https://b.example for more.' }, 'held_links'],
  ])(
    'promise 7: says why it held %s: the verdict of every phase, and by which rules',
    async (_what, changes, code) => {
      const { id } = await app.comment('lamps', changes, 'pending');
      const [submitted, ...others] = await history(id);
      expect(others).toEqual([]);
      expect(submitted).toMatchObject({
        action: 'submitted',
        actor: { kind: 'system', name: 'Rejoinder' },
        from: null,
        to: 'pending',
        reason: { code, sentence: REASONS[code as keyof typeof REASONS].sentence },
        rulesVersion: expect.stringMatching(/^start-[0-9a-f]{8}$/),
        revision: 1,
      });
      expect(submitted?.verdicts.map(({ phase, phaseVersion }) => [phase, phaseVersion])).toEqual(PHASES);
      expect(
        submitted?.verdicts.filter(({ outcome }) => outcome === 'hold').map((verdict) => verdict.code),
      ).toContain(code);
    },
  );

  test('promise 7: says why it let one through', async () => {
    const free = await TestApp.start({ HOLD_FIRST_COMMENT: false });
    try {
      await free.article('lamps');
      const { id } = await free.comment('lamps');
      const [submitted] = ((await (await Desk.open(free)).get(`/${id}/history`)).json() as { data: Entry[] })
        .data;
      expect(submitted).toMatchObject({ to: 'approved', reason: { code: 'approved_no_objection' } });
      expect(submitted?.verdicts).toHaveLength(PHASES.length - 1);
    } finally {
      await free.stop();
    }
  });

  test('E10: who did what when, from which state to which, in which version of the text', async () => {
    const ben = await Desk.open(app, 'Ben');
    const { id } = await app.comment('lamps', { body: 'first' }, 'pending');
    const steps: (() => Promise<unknown>)[] = [
      () => desk.change(id, { status: 'approved', reason: 'On topic.' }),
      () => ben.change(id, { body: 'second', reason: 'A name removed.' }),
      () => ben.change(id, { status: 'rejected', reason: 'Asked by its author.' }),
      async () =>
        desk.undo(
          ((await desk.batch('spam', [id], { reason: 'A wave.' })).json() as { undoToken: string }).undoToken,
        ),
      () => desk.post(`/${id}/email`, { reason: 'To answer.' }),
    ];
    const times = [app.clock.now().toISOString()];
    for (const step of steps) {
      app.clock.advance(1);
      times.push(app.clock.now().toISOString());
      await step();
    }
    const [at0, at1, at2, at3, at4, at5] = times;
    const entries = await history(id);
    expect(
      entries.map(({ at, actor, action, from, to, reason, revision }) => [
        at,
        actor.name,
        action,
        from,
        to,
        reason?.code ?? reason?.sentence ?? null,
        revision,
      ]),
    ).toEqual([
      [at0, 'Rejoinder', 'submitted', null, 'pending', 'held_first_comment', 1],
      [at1, 'Ada', 'status', 'pending', 'approved', 'On topic.', 1],
      [at2, 'Ben', 'edited', null, null, 'A name removed.', 2],
      [at3, 'Ben', 'status', 'approved', 'rejected', 'Asked by its author.', 2],
      [at4, 'Ada', 'status', 'rejected', 'spam', 'A wave.', 2],
      [at4, 'Ada', 'undone', 'spam', 'rejected', 'batch_undone', 2],
      [at5, 'Ada', 'address_opened', null, null, null, 2],
    ]);
  });

  test('promise 7: a moderator who gives no reason still leaves one', async () => {
    const { id } = await app.comment('lamps', {}, 'pending');
    await desk.change(id, { status: 'approved' });
    const { code, sentence } = (await history(id)).at(-1)?.reason ?? {};
    expect([code, sentence]).toEqual(['decided_by_staff', REASONS.decided_by_staff.sentence]);
  });

  test('the queue gives the reason of the latest decision about the state', async () => {
    const { id } = await app.comment('lamps', {}, 'pending');
    const why = async (): Promise<unknown> =>
      ((await desk.get(`/${id}`)).json() as { data: { why: unknown } }).data.why;
    expect(await why()).toMatchObject({ code: 'held_first_comment' });
    await desk.change(id, { status: 'spam', reason: 'Sells shoes.' });
    await desk.change(id, { body: 'Shoes.', reason: 'Shortened.' });
    expect(await why()).toMatchObject({ sentence: 'Sells shoes.' });
  });

  test('E10: it stays when the comment was deleted for good, and holds nothing of it', async () => {
    const words = { name: 'Gone Girl', body: 'These words go.', website: 'https://gone.example' };
    const { id } = await app.comment('lamps', words, 'pending');
    await desk.change(id, { body: 'These words go too.' });
    await desk.delete(id, await desk.etag(id), '?reason=Asked%20for');
    const reply = await desk.get(`/${id}/history`);
    expect(reply.status).toBe(200);
    expect((reply.json() as { data: Entry[] }).data.at(-1)).toMatchObject({
      action: 'deleted',
      actor: { kind: 'staff', name: 'Ada' },
      from: 'pending',
      to: null,
      reason: { sentence: 'Asked for' },
    });
    expect(answerOf(reply).texts).toEqual([]);
    for (const word of ['Gone', 'words go', 'gone.example']) expect(reply.text).not.toContain(word);
  });

  test('400, 404: no id, nobody’s id', async () => {
    expect((await desk.get('/nope/history')).json()).toMatchObject({ status: 400, code: 'invalid_id' });
    expect((await desk.get('/0190b5a0-0000-7000-8000-000000000000/history')).json()).toMatchObject({
      status: 404,
      code: 'comment_not_found',
    });
  });
});
