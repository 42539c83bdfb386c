import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LIMITS, type PublicComment } from '@rejoinder/contracts';
import { someComment, TestApp } from '../../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
  await app.article('one');
  await app.article('two');
});
afterAll(() => app.stop());

test('B1, B21: a guest posts, is told that it is held, and where it will be', async () => {
  const reply = await app.post(
    'one',
    someComment({ name: 'Ida', website: 'example.org', body: 'I *was* there.' }),
  );
  expect(reply.status).toBe(202);
  const { data, capability } = reply.json() as { data: PublicComment; capability: { token: string } };
  expect(data).toEqual({
    id: expect.any(String),
    parentId: null,
    depth: 1,
    answers: null,
    author: {
      name: 'Ida',
      url: 'https://example.org',
      avatarUrl: expect.stringMatching(/^\/avatars\/.+\.svg$/),
      staff: false,
    },
    body: { html: '<p>I <em>was</em> there.</p>\n' },
    status: 'pending',
    removed: false,
    createdAt: app.clock.now().toISOString(),
    editedAt: null,
    replyCount: 0,
    replies: [],
    repliesNext: null,
    url: `/articles/one?comment=${data.id}#comment-${data.id}`,
  });
  expect(reply.headers.location).toBe(`/api/v1/comments/${data.id}`);
  expect(reply.headers['cache-control']).toBe('no-store');
  expect(capability).toMatchObject({ token: expect.any(String), allows: ['view', 'edit', 'delete'] });
  expect(reply.headers.etag).toBe('"1"');
  expect((await app.get(`/api/v1/comments/${data.id}`)).status).toBe(404);
});

test('B21: with HOLD_FIRST_COMMENT=false it is there at once', async () => {
  const open = await TestApp.start({ HOLD_FIRST_COMMENT: false });
  try {
    await open.article('one');
    const reply = await open.post('one', someComment());
    expect([reply.status, (reply.json() as { data: PublicComment }).data.status]).toEqual([201, 'approved']);
    const shown = await open.get(String(reply.headers.location));
    expect(shown.json()).toEqual({ data: (reply.json() as { data: unknown }).data });
    expect((await open.form('one', { ...someComment() })).headers.location).toMatch(/\?comment=.+#comment-/);
    expect((await open.post('one', someComment({ body: 'http://a.example http://b.example' }))).status).toBe(
      202,
    );
  } finally {
    await open.stop();
  }
});

describe('B18: what is just within the limits is taken as it is', () => {
  const ASTRAL = '𝒞';
  test.each<[string, Record<string, string>]>([
    ['a name of 100 characters of two units', { name: ASTRAL.repeat(LIMITS.name) }],
    ['a body of 10,000 characters of two units', { body: ASTRAL.repeat(LIMITS.body) }],
    ['a body of 10,000 Chinese characters', { body: '文'.repeat(LIMITS.body) }],
    ['one character', { name: 'I', body: '!' }],
    ['a website of 200 characters', { website: `https://example.org/${'a'.repeat(LIMITS.website - 20)}` }],
    ['an address of 254 characters', { email: `ida@${`${'a'.repeat(60)}.`.repeat(4)}bb.org` }],
    ['joined emoji and Persian joiners', { name: 'می‌خواهم', body: '👩‍👩‍👧‍👦' }],
    ['isolates and zero-width spaces in a text', { body: 'a\u2067b\u2069c\u200bd' }],
  ])('%s, by the API and by the form', async (_title, fields) => {
    expect((await app.post('one', someComment(fields))).status).toBe(202);
    app.clock.advance(60);
    expect((await app.form('two', { ...someComment(fields) })).status).toBe(303);
  });
});

test.each([
  'ida@bücher.example',
  'ida+tag@example.org',
  "o'brien@example.org",
  'IDA@EXAMPLE.ORG',
  ' ida@example.org ',
])('the address %s is one', async (email) => {
  expect((await app.post('one', someComment({ email }))).status).toBe(202);
});

test.each([
  ['example.org', 'https://example.org'],
  ['example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
  [' http://example.org ', 'http://example.org'],
  ['https://bücher.example/', 'https://bücher.example/'],
  ['', null],
  [null, null],
])('the website %j is stored as %j', async (website, stored) => {
  const reply = await app.post('one', { ...someComment(), website });
  expect((reply.json() as { data: PublicComment }).data.author?.url).toBe(stored);
});

test('the same letters in two spellings, line ends and spaces around are stored in one way', async () => {
  const reply = await app.post('one', someComment({ name: ' Ame\u0301lie ', body: '  a\r\nb\rc\n\n ' }));
  const { author, body } = (reply.json() as { data: PublicComment }).data;
  expect([author?.name, body?.html]).toEqual(['Amélie', '<p>a<br />\nb<br />\nc</p>\n']);
});

test('B9: links carry ugc nofollow noopener; pictures, HTML and other schemes are text', async () => {
  const body = '[a](http://a.example) ![b](http://b.example/b.png) <script>c</script> [d](javascript:d)';
  const reply = await app.post('one', someComment({ body }));
  const html = String((reply.json() as { data: PublicComment }).data.body?.html);
  expect(html).toContain('<a href="http://a.example" rel="ugc nofollow noopener">a</a>');
  expect(html).not.toMatch(/<img|<script|href="javascript/);
  expect(html.match(/<a /g)).toHaveLength(2);
});

test('a preview is the final rendering, and stores nothing', async () => {
  for (const body of [
    '*a*',
    '> q\n\n- l\n- m',
    '```\n<b>\n```',
    'http://a.example',
    ' spaced \r\n lines ',
    'e\u0301 &amp; <i>',
  ]) {
    const preview = await app.request({
      method: 'POST',
      url: '/api/v1/articles/one/comments/preview',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ body }),
    });
    const posted = await app.post('one', someComment({ body }));
    const { data } = posted.json() as { data: PublicComment };
    expect([preview.status, preview.json()]).toEqual([200, { data: data.body }]);
  }
});
