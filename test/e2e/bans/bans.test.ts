import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { someComment, TestApp, type Reply } from '../../support/app.js';
import { query } from '../../support/database.js';
import { expectProblem } from '../../support/refusals.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false });
  await app.article('here');
});
beforeEach(() => app.clock.advance(120));
afterAll(() => app.stop());

/** What an answer has in its `data`. */
function dataOf<T>(reply: Reply): T {
  return (reply.json() as { data: T }).data;
}

interface Ban {
  readonly id: string;
  readonly by: string;
}

const idOf = (reply: Reply): string => dataOf<{ id: string }>(reply).id;
const idsOf = (reply: Reply): string[] => dataOf<Ban[]>(reply).map(({ id }) => id);

const NOWHERE = '01990000-0000-7000-8000-000000000000';
const ban = (body: Record<string, unknown>): Promise<Reply> =>
  app.desk('POST', '/bans', { effect: 'hold', reason: 'Insults.', ...body });

/** What became of a comment: its state, or the code of the refusal. */
async function outcome(
  comment: Partial<ReturnType<typeof someComment>>,
  headers: Record<string, string> = {},
) {
  const reply = await app.post('here', someComment(comment), headers);
  const { data, code } = reply.json() as { data?: { status: string }; code?: string };
  return data?.status ?? code;
}

describe('E14, C22: a guest is banned by a comment of theirs', () => {
  test('however the address is written, and nobody sees it on the way', async () => {
    const posted = await app.post('here', someComment({ email: 'Trou.Ble@gmail.com' }));
    const placed = await ban({ kind: 'person', commentId: idOf(posted) });
    expect(placed.status).toBe(201);
    expect(placed.text.toLowerCase()).not.toContain('gmail');

    for (const email of ['trouble@gmail.com', 'tr.ou.ble+again@googlemail.com', 'TROUBLE+1@GMAIL.com'])
      expect(await outcome({ email })).toBe('pending');
    expect(await outcome({ email: 'trouble@example.org' })).toBe('approved');
  });

  test('C24: a typed address is held and not refused, whatever the ban says: the answer would confirm a guess', async () => {
    const posted = await app.post('here', someComment({ email: 'loud@example.org' }));
    await ban({ kind: 'person', effect: 'refuse', commentId: idOf(posted) });
    const reply = await app.post('here', someComment({ email: 'loud@example.org' }));
    expect(reply.status).toBe(202);
    expect((reply.json() as { held: unknown }).held).toEqual({
      code: 'waiting',
      sentence: 'A moderator will look at it before it is shown.',
    });
  });

  test('by network: refused, for that is what the sender knows; /24 and not beyond', async () => {
    const posted = await app.post('here', someComment(), { 'x-forwarded-for': '192.0.2.17' });
    await ban({ kind: 'network', effect: 'refuse', commentId: idOf(posted) });
    expect(await outcome({}, { 'x-forwarded-for': '192.0.2.200' })).toBe('banned');
    expect(await outcome({}, { 'x-forwarded-for': '192.0.3.17' })).toBe('approved');
  });

  test('by name, with wildcards, in any spelling that looks alike', async () => {
    await ban({ kind: 'name', effect: 'refuse', pattern: '*casino*' });
    for (const name of [
      'CASINO online',
      'Best Cаsіno',
      'ca\u{ad}sino',
      'Ｃａｓｉｎｏ',
      'Ca.si no!',
      'c-a-s-i-n-o',
    ])
      expect([name, ['banned', 'validation_failed'].includes((await outcome({ name })) ?? '')]).toEqual([
        name,
        true,
      ]);
    expect(await outcome({ name: 'Cassie' })).toBe('approved');
  });

  test('by host: in the text, below it, and as website; not a host that only ends alike', async () => {
    await ban({ kind: 'host', pattern: 'https://Bad.example/path' });
    expect(await outcome({ body: 'See https://bad.example/x' })).toBe('pending');
    expect(await outcome({ body: 'See https://www.bad.example' })).toBe('pending');
    expect(await outcome({ website: 'https://bad.example' })).toBe('pending');
    expect(await outcome({ body: 'See https://notbad.example' })).toBe('approved');
    // However much stands before it.
    const padding = Array.from({ length: 8 }, (_, i) => `https://${'a.'.repeat(60)}x${i}.example`).join(' ');
    expect(await outcome({ body: `${padding} https://bad.example` })).toBe('pending');
  });
});

describe('E13: a ban has an end and a record', () => {
  test('by itself, at its time', async () => {
    const until = new Date(app.clock.now().getTime() + 3_600_000).toISOString();
    await ban({ kind: 'name', effect: 'refuse', pattern: 'Timed Person', until });
    expect(await outcome({ name: 'Timed Person' })).toBe('banned');
    app.clock.advance(3_600);
    expect(await outcome({ name: 'Timed Person' })).toBe('approved');
  });

  test('by a moderator; it stays in the list with who and why', async () => {
    const data = dataOf<Ban>(await ban({ kind: 'name', effect: 'refuse', pattern: 'Ended Person' }));
    expect(await outcome({ name: 'Ended Person' })).toBe('banned');
    const ended = await app.desk('POST', `/bans/${data.id}/end`, { reason: 'They wrote to us.' });
    expect(dataOf(ended)).toMatchObject({
      inForce: false,
      endReason: 'They wrote to us.',
      endedBy: data.by,
    });
    expect(await outcome({ name: 'Ended Person' })).toBe('approved');

    expect(idsOf(await app.desk('GET', '/bans?kind=name'))).not.toContain(data.id);
    expect(idsOf(await app.desk('GET', '/bans?kind=name&state=all'))).toContain(data.id);
    expectProblem(await app.desk('POST', `/bans/${data.id}/end`, { reason: 'Twice.' }), 'ban_not_found');
  });

  test('the history of a comment says that a ban held it, and not whose address it was', async () => {
    const data = dataOf<Ban>(await ban({ kind: 'name', pattern: 'Quiet Person' }));
    const posted = await app.post('here', someComment({ name: 'Quiet Person' }));
    const past = dataOf<{ verdicts: unknown[] }[]>(
      await app.desk('GET', `/comments/${idOf(posted)}/history`),
    );
    expect(past[0]?.verdicts).toContainEqual(
      expect.objectContaining({
        rule: 'ban',
        code: 'banned',
        detail: { ban: data.id, kind: 'name', bans: 1 },
      }),
    );
  });

  test('the same twice is one ban, also at the same time', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => ban({ kind: 'host', pattern: 'once.example' })));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = replies.find(({ status }) => status === 409);
    if (refused) expectProblem(refused, 'already_banned');
  });

  test('promise 1: no table outside the vault says who is banned', async () => {
    const rows = await query<{ table_schema: string }>(
      app.databaseUrl,
      `select table_schema from information_schema.columns where table_name = 'ban'`,
    );
    expect(new Set(rows.map(({ table_schema: schema }) => schema))).toEqual(new Set(['vault']));
  });
});

describe('what cannot be banned is said', () => {
  test.each([
    ['a name of two letters', { kind: 'name', pattern: 'a*b' }, 'pattern'],
    ['everybody', { kind: 'name', pattern: '***' }, 'pattern'],
    ['no name', { kind: 'name' }, 'pattern'],
    ['no host', { kind: 'host', pattern: 'not a host' }, 'pattern'],
    ['a person without a comment', { kind: 'person' }, 'commentId'],
    ['a network by a pattern', { kind: 'network', pattern: '192.0.2.0/24' }, 'pattern'],
    ['until yesterday', { kind: 'host', pattern: 'a.example', until: '2020-01-01T00:00:00Z' }, 'until'],
    ['until some day', { kind: 'host', pattern: 'a.example', until: 'soon' }, 'until'],
    ['another kind', { kind: 'planet', pattern: 'earth' }, 'kind'],
    ['another effect', { kind: 'host', pattern: 'a.example', effect: 'laugh' }, 'effect'],
    ['no reason', { kind: 'host', pattern: 'a.example', reason: '' }, 'reason'],
  ])('400: %s', async (_what, body, field) => {
    const reply = await ban(body);
    expectProblem(reply, 'validation_failed');
    expect((reply.json() as { errors: { field: string }[] }).errors.map((error) => error.field)).toContain(
      field,
    );
  });

  test('404: a comment, or a ban, that is not there', async () => {
    expectProblem(await ban({ kind: 'person', commentId: NOWHERE }), 'comment_not_found');
    expectProblem(await app.desk('POST', `/bans/${NOWHERE}/end`, { reason: 'x' }), 'ban_not_found');
    expectProblem(await app.desk('POST', '/bans/x/end', { reason: 'x' }), 'invalid_id');
  });

  test('400: a person whose comment has no address, a network that was forgotten', async () => {
    const posted = await app.post('here', someComment());
    const id = idOf(posted);
    await query(
      app.databaseUrl,
      `update vault.contact set network_fingerprint = null where comment_id = $1`,
      [id],
    );
    expectProblem(await ban({ kind: 'network', commentId: id }), 'validation_failed');
    await query(app.databaseUrl, `delete from vault.contact where comment_id = $1`, [id]);
    expectProblem(await ban({ kind: 'person', commentId: id }), 'validation_failed');
  });
});
