import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { COMMENT_STATUSES, type CommentStatus } from '@rejoinder/contracts';
import { TRANSITIONS } from '@rejoinder/moderation';
import { TestApp } from '../../support/app.js';
import { answerOf, countedTwice, Desk } from './desk.js';

const NOBODY = '0190b5a0-0000-7000-8000-000000000000';

describe('PATCH /api/v1/admin/comments/{id}', () => {
  let app: TestApp;
  let desk: Desk;

  beforeAll(async () => {
    app = await TestApp.start();
    desk = await Desk.open(app);
    await app.article('lamps');
  });
  afterAll(async () => {
    const { counters, recount } = await countedTwice(app);
    await app.stop();
    // After everything these tests did, the refused and the raced included (promise 5).
    expect(counters).toEqual(recount);
  });

  const pending = async (): Promise<string> => (await app.comment('lamps', {}, 'pending')).id;

  describe('status', () => {
    const cases = COMMENT_STATUSES.flatMap((from) => COMMENT_STATUSES.map((to) => ({ from, to })));
    const allowed = (from: CommentStatus, to: CommentStatus): boolean =>
      Object.values(TRANSITIONS[from]).includes(to);

    test('the table lets every state go to every other, and none to itself', () => {
      expect(cases.filter(({ from, to }) => allowed(from, to))).toHaveLength(12);
    });

    test.each(cases.filter(({ from, to }) => allowed(from, to)))(
      '200: $from -> $to, and readers see it exactly when it is approved',
      async ({ from, to }) => {
        const { id } = await app.comment('lamps', {}, from);
        const before = await desk.etag(id);
        const reply = await desk.patch(id, { status: to, reason: 'Seen.' }, before);
        expect(reply.status).toBe(200);
        const { data } = reply.json() as { data: { status: string; version: number } };
        expect(data.status).toBe(to);
        expect(reply.headers.etag).toBe(`"${data.version}"`);
        expect(`"${data.version - 1}"`).toBe(before);
        expect((await app.get(`/api/v1/comments/${id}`)).status).toBe(to === 'approved' ? 200 : 404);
      },
    );

    test.each(cases.filter(({ from, to }) => !allowed(from, to)))(
      '409: $from -> $to, and nothing changes',
      async ({ from, to }) => {
        const { id } = await app.comment('lamps', {}, from);
        const before = await desk.etag(id);
        const reply = await desk.patch(id, { status: to }, before);
        expect(reply.json()).toMatchObject({ status: 409, code: 'transition_not_allowed', from, to });
        expect(await desk.etag(id)).toBe(before);
      },
    );

    test('a status and a text in one request are two steps of the history and one decision of the moderator', async () => {
      const id = await pending();
      const reply = await desk.change(id, { status: 'approved', body: 'Mended.', reason: 'Typos.' });
      expect(answerOf(reply).data).toMatchObject({
        status: 'approved',
        body: { raw: 'Mended.' },
        version: 3,
      });
      const { data } = (await desk.get(`/${id}/history`)).json() as { data: { action: string }[] };
      expect(data.map(({ action }) => action)).toEqual(['submitted', 'edited', 'status']);
    });

    test('a status that is refused takes the text back with it', async () => {
      const id = await pending();
      const reply = await desk.change(id, { status: 'pending', body: 'Never seen.' });
      expect(reply.status).toBe(409);
      expect(answerOf(await desk.get(`/${id}`)).data).toMatchObject({
        version: 1,
        revision: 1,
        editedAt: null,
      });
      expect(answerOf(await desk.get(`/${id}/history`)).texts).toEqual([]);
    });
  });

  describe('text', () => {
    test('200: is rendered anew, marked as edited for readers, and the old one is kept', async () => {
      const { id } = await app.comment('lamps', { body: 'The *first* text.' });
      app.clock.advance(90);
      const reply = await desk.change(id, { body: 'The **second** text. <b onclick=x>' });
      const at = app.clock.now().toISOString();
      expect(answerOf(reply).data).toMatchObject({
        body: {
          raw: 'The **second** text. <b onclick=x>',
          html: expect.stringContaining('<strong>second</strong>'),
        },
        editedAt: at,
        revision: 2,
        status: 'approved',
      });
      const shown = answerOf(await app.get(`/api/v1/comments/${id}`)).data;
      expect(shown.editedAt).toBe(at);
      expect(shown.body.html).toContain('<strong>second</strong>');
      expect(shown.body.html).not.toContain('<b ');
      expect((await app.get('/articles/lamps')).text).toMatch(/edited/i);
      expect(answerOf(await desk.get(`/${id}/history`)).texts).toEqual([
        { revision: 1, raw: 'The *first* text.', replacedAt: at },
      ]);
    });

    test('200: three edits keep three texts', async () => {
      const { id } = await app.comment('lamps', { body: 'one' }, 'pending');
      for (const body of ['two', 'three', 'four']) await desk.change(id, { body });
      const { texts } = (await desk.get(`/${id}/history`)).json() as {
        texts: { revision: number; raw: string }[];
      };
      expect(texts.map(({ revision, raw }) => [revision, raw])).toEqual([
        [1, 'one'],
        [2, 'two'],
        [3, 'three'],
      ]);
    });

    test('a text has the one spelling that all texts have', async () => {
      const id = await pending();
      const { data } = answerOf(await desk.change(id, { body: '  e\u0301te\u0301\r\nline  ' }));
      expect(data.body.raw).toBe('\u00e9t\u00e9\nline');
    });

    test.each([
      ['empty', ''],
      ['blank', ' \n\t '],
      ['nothing that can be seen', '\u200b\u200d'],
      ['too long', 'x'.repeat(10_001)],
      ['with a control character', 'a\u0000b'],
      ['with half a character', 'a\ud800'],
      ['that turns the direction', 'a\u202eb'],
    ])('400: %s', async (_what, body) => {
      const id = await pending();
      expect((await desk.change(id, { body })).json()).toMatchObject({
        status: 400,
        code: 'validation_failed',
        errors: [{ field: 'body' }],
      });
      expect(await desk.etag(id)).toBe('"1"');
    });
  });

  test.each([
    ['nothing to do', {}, 'validation_failed', 'status'],
    ['only a reason', { reason: 'Because.' }, 'validation_failed', 'status'],
    ['an unknown state', { status: 'removed' }, 'validation_failed', 'status'],
    ['a state that is no text', { status: ['approved'] }, 'validation_failed', 'status'],
    ['an empty reason', { status: 'approved', reason: ' ' }, 'validation_failed', 'reason'],
    ['a reason of two lines', { status: 'approved', reason: 'a\nb' }, 'validation_failed', 'reason'],
    [
      'a reason that is too long',
      { status: 'approved', reason: 'x'.repeat(501) },
      'validation_failed',
      'reason',
    ],
    ['a field that may not be set', { status: 'approved', staff: true }, 'unknown_field', 'staff'],
    ['the address', { email: 'other@example.org' }, 'unknown_field', 'email'],
  ])('400: %s', async (_what, body, code, field) => {
    const id = await pending();
    expect((await desk.change(id, body)).json()).toMatchObject({
      status: 400,
      code,
      errors: [{ field }],
    });
    expect(await desk.etag(id)).toBe('"1"');
  });

  test('400, 404: no id, nobody’s id', async () => {
    expect((await desk.patch('nope', { status: 'spam' }, '"1"')).json()).toMatchObject({
      status: 400,
      code: 'invalid_id',
    });
    expect((await desk.patch(NOBODY, { status: 'spam' }, '"1"')).json()).toMatchObject({
      status: 404,
      code: 'comment_not_found',
    });
  });

  describe('K8: If-Match', () => {
    test('428: without it nothing is changed', async () => {
      const id = await pending();
      expect((await desk.patch(id, { status: 'approved' })).json()).toMatchObject({
        status: 428,
        code: 'if_match_required',
      });
      expect(await desk.status(id)).toBe('pending');
    });

    test('412: a version that is not the present one, older or newer, and it says which is', async () => {
      const { id } = await app.comment('lamps');
      for (const stale of ['"1"', '"3"', '"999999999"']) {
        expect((await desk.patch(id, { status: 'spam' }, stale)).json()).toMatchObject({
          status: 412,
          code: 'stale_version',
          currentVersion: 2,
        });
      }
      expect(await desk.status(id)).toBe('approved');
    });

    test.each(['*', 'W/"1"', '1', '"1", "2"', '"one"', '"-1"', '"1.0"', '""', '"01" x', '"9999999999"'])(
      '400: %s',
      async (ifMatch) => {
        const id = await pending();
        expect((await desk.patch(id, { status: 'approved' }, ifMatch)).json()).toMatchObject({
          status: 400,
          code: 'invalid_if_match',
        });
        expect((await desk.delete(id, ifMatch)).json()).toMatchObject({
          status: 400,
          code: 'invalid_if_match',
        });
        expect(await desk.status(id)).toBe('pending');
      },
    );
  });

  describe('promise 8: two moderators who saw the same', () => {
    const rounds = Array.from({ length: 20 }, (_, round) => round);

    test('decide at once: one is heard, the other learns of it, twenty times', async () => {
      const other = await Desk.open(app, 'Ben');
      const ids = await Promise.all(rounds.map(pending));
      const outcomes = await Promise.all(
        ids.map((id) =>
          Promise.all([
            desk.patch(id, { status: 'approved', reason: 'Ada' }, '"1"'),
            other.patch(id, { status: 'spam', reason: 'Ben' }, '"1"'),
          ]),
        ),
      );
      for (const [index, pair] of outcomes.entries()) {
        expect(pair.map(({ status }) => status).sort()).toEqual([200, 412]);
        const ada = pair[0].status === 200;
        const { data } = (await desk.get(`/${ids[index]}/history`)).json() as { data: { action: string }[] };
        expect(data.filter(({ action }) => action === 'status')).toEqual([
          expect.objectContaining({
            to: ada ? 'approved' : 'spam',
            actor: { kind: 'staff', name: ada ? 'Ada' : 'Ben' },
          }),
        ]);
      }
    });

    test('want the very same: still only one of them did it', async () => {
      const other = await Desk.open(app, 'Ben');
      const ids = await Promise.all(rounds.slice(0, 5).map(pending));
      for (const id of ids) {
        const pair = await Promise.all(
          [desk, other].map((each) => each.patch(id, { status: 'approved' }, '"1"')),
        );
        expect(pair.map(({ status }) => status).sort()).toEqual([200, 412]);
      }
    });

    test('one edits, one deletes: never both', async () => {
      const other = await Desk.open(app, 'Ben');
      const ids = await Promise.all(rounds.slice(0, 5).map(pending));
      for (const id of ids) {
        const [edited, deleted] = await Promise.all([
          desk.patch(id, { body: 'Mended.' }, '"1"'),
          other.delete(id, '"1"'),
        ]);
        expect([
          [200, 412],
          [404, 204],
        ]).toContainEqual([edited.status, deleted.status]);
      }
    });
  });
});
