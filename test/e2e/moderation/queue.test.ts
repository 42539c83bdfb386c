import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PublicComment } from '@rejoinder/contracts';
import { TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';
import { answerOf, Desk, type Item } from './desk.js';

describe('GET /api/v1/admin/comments', () => {
  let app: TestApp;
  let desk: Desk;
  const made: Record<string, PublicComment> = {};

  beforeAll(async () => {
    app = await TestApp.start();
    desk = await Desk.open(app);
    await app.article('lamps');
    await app.article('tides');
    made.pending = await app.comment('lamps', { name: 'Pia', body: 'I wait.' }, 'pending');
    made.approved = await app.comment('lamps', { name: 'Ana', body: 'I am shown.' });
    made.rejected = await app.comment('lamps', { name: 'Rob', body: 'I was rejected.' }, 'rejected');
    made.spam = await app.comment('lamps', { name: 'Sam', body: 'I am spam.' }, 'spam');
    made.elsewhere = await app.comment('tides', { name: 'Tom', body: 'I wait elsewhere.' }, 'pending');
    made.percent = await app.comment('tides', { name: 'Pål', body: 'Up by 100% today' }, 'pending');
    made.underscore = await app.comment('tides', { name: 'snake_case', body: 'names' }, 'pending');
    made.backslash = await app.comment('tides', { name: 'Win', body: 'in C:\\temp it lies' }, 'pending');
    made.website = await app.comment(
      'tides',
      { name: 'Web', website: 'https://lighthouse.example/home', body: 'see there' },
      'pending',
    );
  });
  afterAll(() => app.stop());

  const idsOf = async (parameters: Record<string, string>): Promise<string[]> => {
    const reply = await desk.list(parameters);
    expect(reply.status).toBe(200);
    return answerOf<Item[]>(reply).data.map(({ id }) => id);
  };
  const ids = (...names: string[]): (string | undefined)[] => names.map((name) => made[name]?.id);

  test('200: E1: everything, newest first, with the counts of all states', async () => {
    const reply = await desk.list();
    expect(answerOf<Item[]>(reply).data.map(({ id }) => id)).toEqual(ids(...Object.keys(made).reverse()));
    expect(answerOf(reply).counts).toEqual({ pending: 6, approved: 1, rejected: 1, spam: 1 });
    expect(answerOf(reply).page).toEqual({ next: null, searchedTo: null });
  });

  test.each(['pending', 'approved', 'rejected', 'spam'])('200: E1: only %s', async (status) => {
    expect(await idsOf({ status, article: 'lamps' })).toEqual(ids(status));
  });

  test('200: one article has its own counts, whatever state is looked at', async () => {
    const reply = await desk.list({ article: 'tides', status: 'spam' });
    expect(reply.json()).toMatchObject({
      data: [],
      counts: { pending: 5, approved: 0, rejected: 0, spam: 0 },
    });
    expect((await desk.get('/counts?article=tides')).json()).toEqual({
      data: answerOf(reply).counts,
      waiting: { edits: 0 },
    });
    expect((await desk.get('/counts')).json()).toEqual({
      data: { pending: 6, approved: 1, rejected: 1, spam: 1 },
      waiting: { edits: 0 },
    });
  });

  test('200: an article that does not exist has an empty queue', async () => {
    expect((await desk.list({ article: 'nowhere' })).json()).toMatchObject({
      data: [],
      counts: { pending: 0, approved: 0, rejected: 0, spam: 0 },
    });
  });

  test('200: an item says what a moderator needs, and nothing of the vault', async () => {
    const { data } = answerOf(await desk.list({ q: 'lighthouse' }));
    expect(data).toEqual([
      {
        id: made.website?.id,
        article: {
          id: expect.any(String),
          slug: 'tides',
          title: 'Article tides',
          url: '/articles/tides',
        },
        parentId: null,
        depth: 1,
        author: {
          name: 'Web',
          url: 'https://lighthouse.example/home',
          avatarUrl: made.website?.author?.avatarUrl,
          staff: false,
        },
        person: expect.any(String),
        body: { raw: 'see there', html: '<p>see there</p>\n' },
        status: 'pending',
        proven: false,
        reports: 0,
        removed: false,
        why: { code: 'held_first_comment', sentence: expect.stringMatching(/\.$/) },
        createdAt: made.website?.createdAt,
        editedAt: null,
        version: 1,
        revision: 1,
        url: made.website?.url,
        heldEdit: null,
      },
    ]);
  });

  test('F4: one person has one pseudonym, in every queue, and another person another', async () => {
    const same = { email: 'ida@example.org', name: 'Ida' };
    const [first, second] = [
      await app.comment('lamps', { ...same, body: 'one' }, 'pending'),
      (app.clock.advance(60),
      await app.comment('tides', { ...same, email: 'IDA@Example.org', body: 'two' }, 'pending')),
    ];
    const other = await app.comment('tides', { name: 'Ida', body: 'three' }, 'pending');
    const person = async (id: string): Promise<string> =>
      ((await desk.get(`/${id}`)).json() as { data: { person: string } }).data.person;
    expect(await person(first.id)).toBe(await person(second.id));
    expect(await person(first.id)).not.toBe(await person(other.id));
    for (const { id } of [first, second, other]) expect((await desk.remove(id)).status).toBe(204);
  });

  describe('E3: search', () => {
    test.each([
      ['the text', 'I was REJ', ['rejected']],
      ['the name', 'pål', ['percent']],
      ['the website', 'lighthouse.example/h', ['website']],
      ['a percent sign as itself', '0% t', ['percent']],
      ['a percent sign alone', '%', ['percent']],
      ['an underscore as itself', '_', ['underscore']],
      ['an underscore not as any letter', 'snake-case', []],
      ['a backslash as itself', 'C:\\t', ['backslash']],
      ['a backslash alone', '\\', ['backslash']],
      ['a quote as itself', "' or true --", []],
    ])('200: finds %s', async (_what, q, names) => {
      expect(await idsOf({ q })).toEqual(ids(...names));
    });

    test('200: with a state and an article', async () => {
      expect(await idsOf({ q: 'I ', status: 'pending', article: 'lamps' })).toEqual(ids('pending'));
    });

    test('promise 1: never finds an address, a network, a browser, a fingerprint or a key of the vault', async () => {
      const [contact] = await query<Record<string, string>>(
        app.databaseUrl,
        `select encode(ct.sealed_email, 'hex') as email, encode(ct.network_fingerprint, 'hex') as network,
                encode(ad.fingerprint, 'hex') as fingerprint, ad.id::text as address, ct.key_id as key
         from vault.contact ct join vault.address ad on ad.id = ct.address_id limit 1`,
      );
      const secrets = [
        'example.org',
        '@',
        'reader',
        '10.',
        '/24',
        'lightMyRequest',
        ...Object.values(contact ?? {}),
      ];
      expect(secrets).toHaveLength(11);
      // "reader" is how these tests begin an address; no text here holds it.
      for (const q of secrets) expect(await idsOf({ q: q.slice(0, 200) })).toEqual([]);
    });
  });

  test('200: pages follow each other without gap or repetition, whatever is posted meanwhile', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < 10; page++) {
      const reply = await desk.list({ status: 'pending', limit: '2', ...(cursor ? { cursor } : {}) });
      expect(reply.status).toBe(200);
      const { data, page: links } = reply.json() as { data: Item[]; page: { next: string | null } };
      expect(data.length).toBeLessThanOrEqual(2);
      seen.push(...data.map(({ id }) => id));
      if (page === 0) made.late = await app.comment('lamps', { body: 'I come late.' }, 'pending');
      cursor = links.next;
      if (cursor === null) break;
    }
    expect(seen).toEqual(ids('website', 'backslash', 'underscore', 'percent', 'elsewhere', 'pending'));
  });

  test('400: a cursor of another list', async () => {
    const { page } = (await desk.list({ status: 'pending', limit: '1' })).json() as {
      page: { next: string };
    };
    for (const other of [
      {},
      { status: 'spam' },
      { status: 'pending', article: 'lamps' },
      { status: 'pending', q: 'I' },
    ]) {
      const reply = await desk.list({ ...other, cursor: page.next });
      expect([reply.status, answerOf(reply).code]).toEqual([400, 'invalid_cursor']);
    }
  });

  test.each([
    ['an unknown state', '?status=removed', 'status'],
    ['a limit of nothing', '?limit=0', 'limit'],
    ['a limit that is too large', '?limit=101', 'limit'],
    ['a limit that is no number', '?limit=ten', 'limit'],
    ['an empty search', '?q=', 'q'],
    ['a search that is too long', `?q=${'x'.repeat(201)}`, 'q'],
    ['a search with a control character', '?q=a%00b', 'q'],
    ['two searches', '?q=a&q=b', 'q'],
    ['an article with a NUL', '?article=a%00b', 'article'],
    ['a cursor that is too long', `?cursor=${'x'.repeat(513)}`, 'cursor'],
    ['a parameter that does not exist', '?sort=email', 'sort'],
    ['a parameter of the counts', '/counts?status=spam', 'status'],
    ['an article of the counts with a NUL', '/counts?article=%00', 'article'],
  ])('400: %s', async (_what, path, field) => {
    const reply = await desk.get(path);
    expect(reply.status).toBe(400);
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answerOf(reply).errors.map((error) => error.field)).toEqual([field]);
  });

  test('400: a cursor nobody gave out', async () => {
    expect((await desk.list({ cursor: 'made-up' })).json()).toMatchObject({
      status: 400,
      code: 'invalid_cursor',
    });
  });
});

describe('GET /api/v1/admin/comments/{id}', () => {
  let app: TestApp;
  let desk: Desk;

  beforeAll(async () => {
    app = await TestApp.start();
    desk = await Desk.open(app);
    await app.article('lamps');
  });
  afterAll(() => app.stop());

  test('200: reads a comment of any state, under the tag that the next change must name', async () => {
    for (const status of ['pending', 'approved', 'rejected', 'spam'] as const) {
      const { id } = await app.comment('lamps', {}, status);
      const reply = await desk.get(`/${id}`);
      const { data } = reply.json() as { data: { version: number; status: string } };
      expect(data.status).toBe(status);
      expect(reply.headers.etag).toBe(`"${data.version}"`);
      expect(reply.headers['cache-control']).toContain('private');
    }
  });

  test('304: when nothing changed', async () => {
    const { id } = await app.comment('lamps', {}, 'pending');
    const headers = { authorization: `Bearer ${desk.token}`, 'if-none-match': await desk.etag(id) };
    expect((await app.get(`/api/v1/admin/comments/${id}`, headers)).status).toBe(304);
    await desk.change(id, { status: 'spam' });
    expect((await app.get(`/api/v1/admin/comments/${id}`, headers)).status).toBe(200);
  });

  test('400, 404: no id, nobody’s id', async () => {
    expect((await desk.get('/not-an-id')).json()).toMatchObject({ status: 400, code: 'invalid_id' });
    expect((await desk.get('/0190b5a0-0000-7000-8000-000000000000')).json()).toMatchObject({
      status: 404,
      code: 'comment_not_found',
    });
  });
});
