import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CommentStatus } from '@rejoinder/contracts';
import { TestApp } from '../../support/app.js';
import { answerOf, countedTwice, Desk } from './desk.js';

const NOBODY = '0190b5a0-0000-7000-8000-000000000000';

interface Result {
  id: string;
  ok: boolean;
  code?: string;
}
interface BatchReply {
  data: Result[];
  undoToken: string;
  undoUntil: string;
}

describe('POST /api/v1/admin/comments/batch and /undo', () => {
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
    expect(counters).toEqual(recount);
  });

  const inState = async (status: CommentStatus): Promise<string> =>
    (await app.comment('lamps', {}, status)).id;
  const oneOfEach = async (): Promise<string[]> => [
    await inState('pending'),
    await inState('approved'),
    await inState('rejected'),
    await inState('spam'),
  ];
  const statuses = (ids: readonly string[]): Promise<CommentStatus[]> =>
    Promise.all(ids.map((id) => desk.status(id)));

  describe('K10: a result for each', () => {
    test.each([
      ['approve', 'approved'],
      ['hold', 'pending'],
      ['reject', 'rejected'],
      ['spam', 'spam'],
    ] as const)('200: %s', async (action, to) => {
      const ids = await oneOfEach();
      const before = await statuses(ids);
      const reply = await desk.batch(action, ids, { reason: 'Cleaning up.' });
      expect(reply.status).toBe(200);
      expect(answerOf(reply).data).toEqual(
        ids.map((id, index) =>
          before[index] === to
            ? { id, ok: false, code: 'transition_not_allowed', detail: expect.any(String) }
            : { id, ok: true, from: before[index], to, version: expect.any(Number) },
        ),
      );
      expect(await statuses(ids)).toEqual([to, to, to, to]);
    });

    test('200: what cannot be done stands beside what was done, in the order asked for', async () => {
      const [good, buried] = [await inState('pending'), await inState('approved')];
      await app.comment('lamps', { parentId: buried });
      await desk.remove(buried);
      const reply = await desk.batch('approve', ['not-an-id', good, NOBODY, buried]);
      expect((reply.json() as BatchReply).data.map(({ id, ok, code }) => [id, ok ? 'ok' : code])).toEqual([
        ['not-an-id', 'invalid_id'],
        [good, 'ok'],
        [NOBODY, 'comment_not_found'],
        [buried, 'comment_removed'],
      ]);
      expect(await desk.status(good)).toBe('approved');
    });

    test('200: when nothing was done there is nothing to undo', async () => {
      expect((await desk.batch('approve', [NOBODY])).json()).toMatchObject({
        undoToken: null,
        undoUntil: null,
      });
    });

    test('K8: a comment that changed since it was seen is left alone', async () => {
      const [fresh, stale, any] = [
        await inState('pending'),
        await inState('pending'),
        await inState('pending'),
      ];
      await desk.change(stale, { body: 'Changed meanwhile.' });
      const versions = [
        { id: fresh, version: 1 },
        { id: stale, version: 1 },
      ];
      const { data } = (await desk.batch('approve', [fresh, stale, any], { versions })).json() as BatchReply;
      expect(data.map(({ ok, code }) => (ok ? 'ok' : code))).toEqual(['ok', 'stale_version', 'ok']);
      expect(await desk.status(stale)).toBe('pending');
    });

    test('promise 8: two batches over the same comments at once do each of them once', async () => {
      const other = await Desk.open(app, 'Ben');
      const ids = await Promise.all(Array.from({ length: 10 }, () => inState('pending')));
      const versions = ids.map((id) => ({ id, version: 1 }));
      const replies = await Promise.all([
        desk.batch('approve', ids, { versions }),
        other.batch('spam', [...ids].reverse(), { versions }),
      ]);
      const done = replies.flatMap((reply) => (reply.json() as BatchReply).data).filter(({ ok }) => ok);
      expect(done.map(({ id }) => id).sort()).toEqual([...ids].sort());
    });

    test('200: delete deletes for good and cannot be undone', async () => {
      const ids = await oneOfEach();
      const reply = await desk.batch('delete', [...ids, NOBODY], { reason: 'Asked for.' });
      expect(reply.json()).toEqual({
        data: [
          ...ids.map((id) => ({ id, ok: true, from: null, to: null, version: null })),
          { id: NOBODY, ok: false, code: 'comment_not_found', detail: expect.any(String) },
        ],
        undoToken: null,
        undoUntil: null,
      });
      for (const id of ids) expect((await desk.get(`/${id}`)).status).toBe(404);
    });

    test('403: delete needs its own scope, and without it nothing is deleted', async () => {
      const id = await inState('pending');
      const moderator = await Desk.open(app, 'Moe', ['comments:read', 'comments:moderate']);
      expect((await moderator.batch('delete', [id])).json()).toMatchObject({
        status: 403,
        code: 'forbidden',
      });
      expect((await moderator.batch('spam', [id])).status).toBe(200);
    });

    test.each([
      ['no action', { ids: [NOBODY] }, 'action'],
      ['an unknown action', { action: 'ban', ids: [NOBODY] }, 'action'],
      ['no ids', { action: 'spam' }, 'ids'],
      ['an empty list', { action: 'spam', ids: [] }, 'ids'],
      [
        'more than a hundred',
        { action: 'spam', ids: Array.from({ length: 101 }, (_, n) => String(n)) },
        'ids',
      ],
      ['one twice', { action: 'spam', ids: [NOBODY, NOBODY] }, 'ids'],
      ['an id that is no text', { action: 'spam', ids: [1] }, 'ids'],
      [
        'a version that is no number',
        { action: 'spam', ids: [NOBODY], versions: [{ id: NOBODY, version: '1' }] },
        'versions.0.version',
      ],
      ['an empty reason', { action: 'spam', ids: [NOBODY], reason: '' }, 'reason'],
    ])('400: %s', async (_what, body, field) => {
      const reply = await desk.post('/batch', body);
      expect([reply.status, answerOf(reply).code]).toEqual([400, 'validation_failed']);
      expect(answerOf(reply).errors[0]?.field).toBe(field);
    });
  });

  describe('E4: undo', () => {
    const spamAll = async (ids: readonly string[], by = desk): Promise<BatchReply> =>
      (await by.batch('spam', ids)).json() as BatchReply;

    test('200: puts each comment back into exactly the state it was in', async () => {
      const ids = await oneOfEach();
      const before = await statuses(ids);
      const { undoToken, undoUntil } = await spamAll(ids);
      expect(undoUntil).toBe(new Date(app.clock.now().getTime() + 3_600_000).toISOString());
      const reply = await desk.undo(undoToken);
      expect(reply.status).toBe(200);
      expect(answerOf(reply).data).toEqual(
        ids.slice(0, 3).map((id, index) => ({
          id,
          ok: true,
          from: 'spam',
          to: before[index],
          version: expect.any(Number),
        })),
      );
      expect(await statuses(ids)).toEqual(before);
    });

    test('readers see again what they saw, replies and all', async () => {
      const root = (await app.comment('lamps')).id;
      const reply = (await app.comment('lamps', { parentId: root })).id;
      const view = async (): Promise<unknown> =>
        (await app.get(`/api/v1/comments/${root}`)).json() as unknown;
      const before = await view();
      const { undoToken } = await spamAll([root, reply]);
      expect((await app.get(`/api/v1/comments/${root}`)).status).toBe(404);
      await desk.undo(undoToken);
      expect(await view()).toEqual(before);
    });

    test('404: only once, also when twenty ask at once', async () => {
      const { undoToken } = await spamAll([await inState('pending')]);
      const replies = await Promise.all(Array.from({ length: 20 }, () => desk.undo(undoToken)));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(404)]);
      expect((await desk.undo(undoToken)).json()).toMatchObject({ status: 404, code: 'undo_not_found' });
    });

    test('404: only by the one who ran the batch, to whom it stays good', async () => {
      const other = await Desk.open(app, 'Ben');
      const id = await inState('pending');
      const { undoToken } = await spamAll([id]);
      expect((await other.undo(undoToken)).json()).toMatchObject({ status: 404, code: 'undo_not_found' });
      expect(await desk.status(id)).toBe('spam');
      const sameAda = await Desk.open(app, 'Ada');
      expect((await sameAda.undo(undoToken)).status).toBe(200);
    });

    test('200: leaves alone what somebody changed meanwhile, and says so', async () => {
      const [changed, deleted, untouched] = [
        await inState('pending'),
        await inState('pending'),
        await inState('approved'),
      ];
      const { undoToken } = await spamAll([changed, deleted, untouched]);
      await desk.change(changed, { status: 'rejected' });
      await desk.remove(deleted);
      const { data } = (await desk.undo(undoToken)).json() as BatchReply;
      expect(data.map(({ id, ok, code }) => [id, ok ? 'ok' : code])).toEqual([
        [changed, 'stale_version'],
        [deleted, 'comment_not_found'],
        [untouched, 'ok'],
      ]);
      expect(await statuses([changed, untouched])).toEqual(['rejected', 'approved']);
    });

    test('404: it ends after an hour', async () => {
      const { undoToken } = await spamAll([await inState('pending')]);
      const late = await spamAll([await inState('pending')]);
      app.clock.advance(3599);
      expect((await desk.undo(undoToken)).status).toBe(200);
      app.clock.advance(1);
      expect((await desk.undo(late.undoToken)).json()).toMatchObject({ status: 404, code: 'undo_not_found' });
    });

    test.each([
      ['no token', {}],
      ['a token that is no text', { undoToken: 7 }],
      ['a token of other characters', { undoToken: 'a b' }],
      ['a field that does not exist', { undoToken: 'abc', id: NOBODY }],
    ])('400: %s', async (_what, body) => {
      expect((await desk.post('/undo', body)).status).toBe(400);
    });

    test('404: a token nobody gave out', async () => {
      expect((await desk.undo('A'.repeat(32))).json()).toMatchObject({ status: 404, code: 'undo_not_found' });
    });

    test('the database keeps no token that could be used', async () => {
      const { undoToken } = await spamAll([await inState('pending')]);
      const rows = await app.db.writer.$queryRaw<{ row: string }[]>`select t::text as row from undo_token t`;
      expect(rows.length).toBeGreaterThan(0);
      for (const { row } of rows) {
        expect(row).not.toContain(undoToken);
        expect(row).not.toContain(Buffer.from(undoToken).toString('hex'));
      }
    });
  });
});
