import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Housekeeping } from '@rejoinder/api';
import { CommentSettings } from '@rejoinder/comments';
import { sealCursor } from '@rejoinder/kernel';
import { TestApp, someComment } from '../../support/app.js';
import { query } from '../../support/database.js';
import { demand, lookAt, type Look } from './look.js';
import { BUSY_THREAD, LONG, SHORT, seed } from './seed.js';

/** 51 heads, ten below each, each of these looked up with the comment it answers, and the article. */
const PAGE = 51 * 11 * 3 + 10;
/** 51 of each of four states, each looked up with article, contact, change and reason; counters and what waits. */
const LIST = 51 * 4 + 51 * 6 + 500;

let app: TestApp;
/** Comments of `long` by what they are. */
let at: Record<
  'article' | 'first' | 'middle' | 'busy' | 'reply' | 'lastRoot' | 'lastReply' | 'short' | 'decided',
  string
>;

const rows = <Row extends object>(sql: string, values: unknown[] = []) =>
  query<Row>(app.databaseUrl, sql, values);
const one = async (sql: string): Promise<string> => (await rows<{ id: string }>(sql))[0]?.id ?? '';
const cursor = (list: string, id: string): string =>
  sealCursor(app.app.get(CommentSettings).cursorKey, list, id);
const look = (work: () => Promise<unknown>, heldBack?: RegExp): Promise<Look> =>
  lookAt(app.databaseUrl, work, heldBack);
const get = (path: string, status = 200) =>
  look(async () =>
    expect([
      path,
      (await app.get(path, { accept: path.startsWith('/api') ? '*/*' : 'text/html' })).status,
    ]).toEqual([path, status]),
  );
const desk = (path: string) =>
  look(async () => expect([path, (await app.desk('GET', path)).status]).toEqual([path, 200]));

beforeAll(async () => {
  app = await TestApp.start();
  await seed(app.databaseUrl);
  const of = (where: string, order: string): Promise<string> =>
    one(
      `select id from comment where article_id = (select id from article where slug = 'long') and shown and ${where} order by ${order} limit 1`,
    );
  at = {
    article: await one(`select id from article where slug = 'long'`),
    first: await of('parent_id is null', 'id'),
    middle: await of('parent_id is null', 'id offset 3000'),
    busy: await of('parent_id is null', 'reply_count desc'),
    reply: await of('depth = 3', 'id desc'),
    lastRoot: await of('parent_id is null', 'id desc offset 60'),
    lastReply: await of('depth = 2 and reply_count = 0', 'id desc offset 60'),
    short: await one(
      `select c.id from comment c join article a on a.id = c.article_id where a.slug = 'short-7' and depth = 2 and shown limit 1`,
    ),
    decided: await one(`select comment_id as id from decision order by id limit 1 offset 5000`),
  };
  await app.desk('GET', '/comments/counts');
}, 120_000);
afterAll(() => app.stop());

describe('promise 9: a page reads what it shows, whatever hangs around it', () => {
  const cases: [string, () => string, string[]][] = [
    [
      'the first page',
      () => '/api/v1/articles/long/comments',
      ['comment_roots_shown', 'comment_thread_shown'],
    ],
    [
      'the newest',
      () => '/api/v1/articles/long/comments?sort=newest',
      ['comment_roots_shown', 'comment_thread_shown'],
    ],
    [
      'a page from the middle',
      () => `/api/v1/articles/long/comments?cursor=${cursor(`comments:${at.article}:oldest`, at.middle)}`,
      ['comment_roots_shown'],
    ],
    [
      'the last page',
      () => `/api/v1/articles/long/comments?cursor=${cursor(`comments:${at.article}:oldest`, at.lastRoot)}`,
      ['comment_roots_shown'],
    ],
    [
      'the last page of the newest',
      () =>
        `/api/v1/articles/long/comments?sort=newest&cursor=${cursor(`comments:${at.article}:newest`, at.middle)}`,
      ['comment_roots_shown'],
    ],
    [
      'replies of one who has thousands',
      () => `/api/v1/comments/${at.busy}/replies`,
      ['comment_replies_shown', 'comment_thread_shown'],
    ],
    [
      'the last of these',
      () => `/api/v1/comments/${at.busy}/replies?cursor=${cursor(`replies:${at.busy}`, at.lastReply)}`,
      ['comment_replies_shown'],
    ],
    ['one comment', () => `/api/v1/comments/${at.busy}`, ['comment_pkey', 'comment_thread_shown']],
    ['the article page', () => '/articles/long', ['comment_roots_shown', 'comment_thread_shown']],
    [
      'a permalink into the thread of thousands',
      () => `/articles/long?comment=${at.reply}`,
      ['comment_roots_shown', 'comment_thread_shown'],
    ],
    ['one thread as a page', () => `/articles/long?thread=${at.busy}`, ['comment_thread_shown']],
    [
      'one thread as a page, from its end',
      () => `/articles/long?thread=${at.busy}&cursor=${cursor(`replies:${at.busy}`, at.lastReply)}`,
      ['comment_replies_shown'],
    ],
    ['an article', () => '/api/v1/articles/long', ['article_slug_key', 'discussion_pkey']],
    ['articles', () => '/api/v1/articles', ['article_published_at_id_idx']],
    [
      'counts of articles',
      () => '/api/v1/comment-counts?slug=long&slug=short-1&slug=quiet-9',
      ['article_slug_key', 'discussion_pkey'],
    ],
  ];
  test.each(cases)('%s', async (_what, path, indexes) => {
    const seen = await get(path());
    demand(seen, { rows: PAGE, indexes });
  });

  test('the first and the newest page, a thread and a permalink cost in 20,000 comments what they cost in 100', async () => {
    expect([LONG, SHORT]).toEqual([20_000, 100]);
    expect(BUSY_THREAD).toBeGreaterThan(5_000);
    for (const rest of ['?limit=20', '?sort=newest&limit=20']) {
      const long = await get(`/api/v1/articles/long/comments${rest}`);
      const short = await get(`/api/v1/articles/short-7/comments${rest}`);
      expect(long.rows).toBeLessThanOrEqual(1.3 * short.rows + 10);
      expect(long.pages).toBeLessThanOrEqual(1.3 * short.pages + 20);
    }
    const far = await get(`/articles/long?comment=${at.lastReply}`);
    const near = await get(`/articles/short-7?comment=${at.short}`);
    expect(far.rows).toBeLessThanOrEqual(1.3 * near.rows + 120);
  });
});

describe('E1, E3: the moderators lists are read off the end of an index', () => {
  const cases: [string, string, string[]][] = [
    ['everything', '/comments', ['comment_pkey']],
    ...(['pending', 'approved', 'rejected', 'spam'] as const).map((status): [string, string, string[]] => [
      `only ${status}`,
      `/comments?status=${status}`,
      ['comment_status_id_idx'],
    ]),
    ['one article', '/comments?article=long', ['comment_article_id_status_id_idx']],
    ['a short article among many', '/comments?article=short-3', ['comment_article_id_status_id_idx']],
    ['spam of one article', '/comments?article=long&status=spam', ['comment_article_id_status_id_idx']],
    ['an article without any', '/comments?article=quiet-1', ['comment_article_id_status_id_idx']],
    ['reported', '/comments?reported=true', ['comment_reported_by_status']],
    ['reported and pending', '/comments?reported=true&status=pending', ['comment_reported_by_status']],
    ['reported of one article', '/comments?reported=true&article=long', ['comment_reported_by_article']],
    ['with a change that waits', '/comments?waiting=edits', ['comment_pkey']],
    [
      'with a change that waits, of one article',
      '/comments?waiting=edits&article=long&status=approved',
      ['comment_pkey'],
    ],
    ['a common word', '/comments?q=lamps', ['comment_pkey']],
    ['a common word in what waits', '/comments?q=lamps&status=pending', ['comment_status_id_idx']],
    ['reports', '/reports', ['report_state_comment_id_idx']],
    ['reports for one reason', '/reports?reason=spam', ['report_state_reason_comment_id_idx']],
    ['reports that were upheld', '/reports?state=upheld', ['report_state_comment_id_idx']],
    ['legal notices', '/legal-notices', ['legal_notice_state_due_at_id_idx']],
    ['appeals', '/appeals?limit=1', ['appeal_state_id_idx']],
    ['bans', '/bans', ['ban_pkey']],
  ];
  test.each(cases)('%s', async (_what, path, indexes) => {
    const seen = await desk(path);
    demand(seen, { rows: LIST, indexes });
  });

  test.each(['', '&status=approved', '&article=long', '&article=long&status=approved'])(
    'the second page of %s',
    async (filter) => {
      const first = (await app.desk('GET', `/comments?limit=50${filter}`)).json() as {
        page: { next: string };
      };
      const seen = await desk(`/comments?limit=50${filter}&cursor=${first.page.next}`);
      demand(seen, { rows: LIST });
    },
  );

  test('a comment and its history', async () => {
    for (const path of [`/comments/${at.decided}`, `/comments/${at.decided}/history`]) {
      const seen = await desk(path);
      demand(seen, { rows: 200 });
    }
  });

  test('counts of the site and of an article look at no comment that nobody waits for', async () => {
    for (const path of ['/comments/counts', '/comments/counts?article=long']) {
      const seen = await desk(path);
      demand(seen, { rows: 64 + 3 * 145 });
    }
  });
});

describe('E3: a search looks a bounded way back and says how far', () => {
  const search = async (parameters: Record<string, string>) =>
    (await app.desk('GET', `/comments?${new URLSearchParams(parameters).toString()}`)).json() as {
      data: { id: string }[];
      page: { next: string | null; searchedTo: string | null };
    };

  test.each(['no such thing', 'number 17,', 'Лампы', '%', 'z'])(
    '%s: no more than 10,000 comments a page',
    async (q) => {
      const seen = await desk(`/comments?q=${encodeURIComponent(q)}`);
      demand(seen, { rows: 2 * 10_000 + LIST });
    },
  );

  test('goes on from there to the end, and finds what is on the way exactly once', async () => {
    const wanted = (
      await rows<{ id: string }>(`select id from comment where body like '%number 17,%' order by id desc`)
    ).map(({ id }) => id);
    expect(wanted.length).toBeGreaterThan(90);
    const found: string[] = [];
    const reached: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const { data, page } = await search({ q: 'Number 17,', ...(next === '' ? {} : { cursor: next }) });
      found.push(...data.map(({ id }) => id));
      if (page.searchedTo !== null) reached.push(page.searchedTo);
      next = page.next;
    }
    expect(found).toEqual(wanted);
    expect(reached.length).toBeGreaterThanOrEqual(2);
    expect(reached).toEqual([...reached].sort().reverse());
  });
});

describe('judging, storing and deciding look up and never look through', () => {
  test.each([
    ['a comment', () => ({})],
    ['a reply to the comment with thousands', () => ({ parentId: at.busy })],
  ])('%s', async (_what, more) => {
    const seen = await look(() => app.post('long', someComment(more())), /insert into comment/i);
    demand(seen, {
      rows: 400,
      indexes: ['duplicate_guard_pkey', 'flood_guard_pkey', 'address_fingerprint_key', 'discussion_pkey'],
    });
  });

  test('a decision and a deletion', async () => {
    const { id } = await app.comment('long', { parentId: at.busy }, 'pending');
    demand(await look(() => app.decide(id, 'approved')), { rows: 400 });
    const token = await app.token();
    demand(await look(() => app.admin('DELETE', `/${id}`, { token, ifMatch: '*' })), { rows: 100 });
  });

  test('a report', async () => {
    const seen = await look(() =>
      app.request({
        method: 'POST',
        url: `/api/v1/comments/${at.first}/reports`,
        headers: { 'content-type': 'application/json' },
        payload: '{"reason":"spam"}',
      }),
    );
    demand(seen, { rows: 60 });
  });
});

test('housekeeping finds what ran out without looking at what did not', async () => {
  const seen = await look(() => app.app.get(Housekeeping).run());
  // Voices are forgotten after some weeks, and contacts of notices after some months: these few are looked through.
  demand(seen, { rows: 90_000, spared: ['report_voice', 'notice_contact', 'legal_notice'] });
});
