import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { someComment, TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';
import { dumpDatabase } from '../../support/dump.js';
import { answerOf, countedTwice, Desk } from './desk.js';

const WORDS = {
  name: 'Quentin Quill',
  website: 'https://quill.example/pen',
  body: 'The quintessence of quiet.',
};
const LATER = 'A quotation was cut.';
const TRACES = ['Quentin', 'Quill', 'quill.example', 'quintessence', 'quotation'];

describe('DELETE /api/v1/admin/comments/{id}', () => {
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

  const contacts = (id: string): Promise<object[]> =>
    query(app.databaseUrl, 'select from vault.contact where comment_id = $1', [id]);
  const shown = async (id: string): Promise<number> => (await app.get(`/api/v1/comments/${id}`)).status;
  const removed = async (id: string): Promise<unknown> =>
    ((await app.get(`/api/v1/comments/${id}`)).json() as { data: unknown }).data;

  /** A comment with everything a comment can have: an earlier text, an answer of the staff under it or not. */
  async function quill(): Promise<string> {
    const { id } = await app.comment('lamps', WORDS);
    await desk.change(id, { body: LATER });
    return id;
  }

  test('204: text, earlier texts, name, website and contact leave every table', async () => {
    const id = await quill();
    const before = await dumpDatabase(app.databaseUrl);
    for (const trace of TRACES) expect(before).toContain(trace);
    expect(await contacts(id)).toHaveLength(1);

    expect((await desk.remove(id)).status).toBe(204);
    const after = await dumpDatabase(app.databaseUrl);
    for (const trace of TRACES) expect(after).not.toContain(trace);
    expect(await contacts(id)).toHaveLength(0);
    expect(await shown(id)).toBe(404);
    expect((await desk.get(`/${id}`)).status).toBe(404);
  });

  test('B17: with replies a tombstone keeps the place, as empty as that, until the last reply is gone', async () => {
    const id = await quill();
    const child = (await app.comment('lamps', { parentId: id })).id;
    const grandchild = (await app.comment('lamps', { parentId: child })).id;

    expect((await desk.remove(id)).status).toBe(204);
    const dump = await dumpDatabase(app.databaseUrl);
    for (const trace of TRACES) expect(dump).not.toContain(trace);
    expect(await contacts(id)).toHaveLength(0);
    expect(await removed(id)).toMatchObject({
      removed: true,
      author: null,
      body: null,
      editedAt: null,
      replyCount: 1,
      replies: [{ id: child, removed: false }],
    });
    expect((await app.get('/articles/lamps')).text).toContain(`comment-${child}`);

    expect((await desk.remove(child)).status).toBe(204);
    expect(await removed(child)).toMatchObject({ removed: true, author: null });
    expect((await desk.remove(grandchild)).status).toBe(204);
    for (const gone of [id, child, grandchild]) expect(await shown(gone)).toBe(404);
    const rows = await query(app.databaseUrl, 'select from comment where id = any($1)', [
      [id, child, grandchild],
    ]);
    expect(rows).toEqual([]);
  });

  test('a reply that waits keeps the place for staff, and readers see nothing until it is approved', async () => {
    const { id } = await app.comment('lamps');
    const waiting = (await app.comment('lamps', { parentId: id }, 'pending')).id;
    await desk.remove(id);
    expect(await shown(id)).toBe(404);
    expect(answerOf(await desk.get(`/${id}`)).data).toMatchObject({ removed: true, person: null });
    await desk.change(waiting, { status: 'approved' });
    expect(await removed(id)).toMatchObject({ removed: true, replies: [{ id: waiting }] });
  });

  test('a tombstone is no longer in the queue', async () => {
    const { id } = await app.comment('lamps');
    await app.comment('lamps', { parentId: id });
    await desk.remove(id);
    const { data } = (await desk.list({ limit: '100' })).json() as { data: { id: string }[] };
    expect(data.map((item) => item.id)).not.toContain(id);
  });

  test('409: what was deleted is deleted; it can be neither deleted, decided nor edited', async () => {
    const { id } = await app.comment('lamps');
    await app.comment('lamps', { parentId: id });
    await desk.remove(id);
    const etag = await desk.etag(id);
    const refused = { status: 409, code: 'comment_removed' };
    expect((await desk.delete(id, etag)).json()).toMatchObject(refused);
    expect((await desk.patch(id, { status: 'pending' }, etag)).json()).toMatchObject(refused);
    expect((await desk.patch(id, { body: 'Back again.' }, etag)).json()).toMatchObject(refused);
  });

  test('412, 428: only with the version that was seen', async () => {
    const { id } = await app.comment('lamps');
    expect((await desk.delete(id, '"1"')).json()).toMatchObject({ status: 412, code: 'stale_version' });
    expect((await desk.delete(id)).json()).toMatchObject({ status: 428, code: 'if_match_required' });
    expect(await shown(id)).toBe(200);
  });

  test('promise 8: of two who delete at once one did, whether or not replies hang below', async () => {
    const other = await Desk.open(app, 'Ben');
    const [bare, parent] = [(await app.comment('lamps')).id, (await app.comment('lamps')).id];
    await app.comment('lamps', { parentId: parent });
    for (const [id, late] of [
      [bare, 404],
      [parent, 409],
    ] as const) {
      const etag = await desk.etag(id);
      const pair = await Promise.all([desk, other].map((each) => each.delete(id, etag)));
      expect(pair.map(({ status }) => status).sort()).toEqual([204, late]);
    }
  });

  test('400, 404: no id, nobody’s id, an empty reason, an unknown parameter', async () => {
    expect((await desk.delete('nope', '"1"')).json()).toMatchObject({ status: 400, code: 'invalid_id' });
    expect((await desk.delete('0190b5a0-0000-7000-8000-000000000000', '"1"')).json()).toMatchObject({
      status: 404,
      code: 'comment_not_found',
    });
    const { id } = await app.comment('lamps');
    expect((await desk.delete(id, '"2"', '?reason=')).status).toBe(400);
    expect((await desk.delete(id, '"2"', '?force=true')).status).toBe(400);
    expect(await shown(id)).toBe(200);
  });

  describe('the same words again', () => {
    const post = (body: string): Promise<number> =>
      app.post('lamps', someComment({ name: 'Ida', body })).then(({ status }) => status);

    test.each(['pending', 'approved', 'spam'] as const)('409: while they stand there %s', async (status) => {
      const body = `Said once, ${status}.`;
      await app.comment('lamps', { name: 'Ida', body }, status);
      expect(await post(body)).toBe(409);
    });

    test('202: after they were rejected; and when those come back, they stand in the way again', async () => {
      const body = 'Said, rejected, said again.';
      const { id } = await app.comment('lamps', { name: 'Ida', body }, 'rejected');
      await desk.change(id, { status: 'pending' });
      expect(await post(body)).toBe(409);
      await desk.change(id, { status: 'rejected' });
      expect(await post(body)).toBe(202);
      expect(await post(body)).toBe(409);
    });

    test('both may stand there when the rejected one is approved after all', async () => {
      const body = 'Twice in the end.';
      const { id } = await app.comment('lamps', { name: 'Ida', body }, 'rejected');
      expect(await post(body)).toBe(202);
      expect((await desk.change(id, { status: 'approved' })).status).toBe(200);
    });

    test('202: after they were deleted for good', async () => {
      const body = 'Said, deleted, said again.';
      const { id } = await app.comment('lamps', { name: 'Ida', body });
      await desk.remove(id);
      expect(await post(body)).toBe(202);
    });
  });
});
