import { describe, expect, test } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { Discussion } from './discussion.js';
import type { AuthorView, CommentView, DiscussionView } from './view.js';

const ADA: AuthorView = {
  name: 'Ada',
  url: 'https://ada.example/',
  avatarUrl: '/avatars/1.svg',
  staff: false,
};

const ACTIONS = {
  editUrl: '/articles/a/comments/c1/edit',
  deleteUrl: '/articles/a/comments/c1/delete',
  capability: 'a-capability',
  until: '2026-11-23T14:10:00.000Z',
};
const OWN = {
  id: 'c1',
  name: 'Ada',
  html: '<p></p>',
  createdAt: '2026-11-23T14:05:00.000Z',
  shown: false,
  why: null,
  change: null,
  actions: null,
};

function comment(id: string, given: Partial<CommentView> = {}): CommentView {
  return {
    id,
    depth: 1,
    author: ADA,
    answers: null,
    html: `<p>text of ${id}</p>`,
    removed: false,
    createdAt: '2026-11-23T14:05:00.000Z',
    editedAt: null,
    url: `/articles/a?comment=${id}#comment-${id}`,
    replyUrl: `/articles/a?reply-to=${id}#respond`,
    reportUrl: `/articles/a/comments/${id}/report`,
    replyCount: 0,
    replies: [],
    moreRepliesUrl: null,
    highlighted: false,
    ...given,
  };
}

function html(given: Partial<DiscussionView> = {}): string {
  const discussion: DiscussionView = {
    open: true,
    count: 2,
    order: 'oldest',
    orderUrls: { oldest: '/articles/a', newest: '/articles/a?sort=newest' },
    comments: [],
    nextUrl: null,
    firstUrl: null,
    thread: null,
    own: null,
    ...given,
  };
  return renderToString(<Discussion discussion={discussion} language="en" />);
}

const one = (given: Partial<CommentView>) => html({ comments: [comment('c1', given)] });

describe('discussion', () => {
  test.each([
    [0, 'No replies yet'],
    [1, '1 reply'],
    [3, '3 replies'],
    [12345, '12,345 replies'],
  ])('A10: %i is headed "%s"', (count, heading) => {
    expect(html({ count })).toContain(`<h2 id="comments-title">${heading}</h2>`);
  });

  test('H1: both orders are links and the current one says so, once there is something to order', () => {
    const page = html({ order: 'newest' });
    expect(page).toContain('<a href="/articles/a?sort=newest" aria-current="true">Newest first</a>');
    expect(page).toContain('<a href="/articles/a">Oldest first</a>');
    expect(html({ count: 1 })).not.toContain('Newest first');
  });

  test('B5: replies hang inside the comment they answer', () => {
    const page = html({ comments: [comment('c1', { replies: [comment('c2', { depth: 2 })] })] });
    expect(page).toMatch(
      /<li id="comment-c1".*<\/article><ol class="replies"><li id="comment-c2".*<\/li><\/ol><\/li>/,
    );
  });

  test('H4: the time of a comment is its permalink, in words and for machines', () => {
    expect(one({})).toContain(
      '<a href="/articles/a?comment=c1#comment-c1"><time datetime="2026-11-23T14:05:00.000Z">23 November 2026 at 14:05 UTC</time></a>',
    );
  });

  test('a comment can be answered where the presenter says so, and names whom', () => {
    expect(one({})).toContain(
      '<a href="/articles/a?reply-to=c1#respond" rel="nofollow" aria-label="Reply to Ada">Reply</a>',
    );
    expect(one({ replyUrl: null })).not.toContain('>Reply<');
  });

  test('says who is staff, what was edited, and whom a flattened reply answers', () => {
    const page = one({
      author: { ...ADA, staff: true },
      editedAt: '2026-11-23T15:00:00.000Z',
      answers: { name: 'Ole', url: '#comment-c9' },
    });
    expect(page).toContain('>Staff<');
    expect(page).toContain('>edited</time>');
    expect(page).toContain('in reply to <a href="#comment-c9"><bdi dir="auto">Ole</bdi></a>');
    expect(one({})).not.toMatch(/Staff|edited|in reply to/);
  });

  test.each<[string, Partial<CommentView>]>([
    ['is removed', { removed: true }],
    ['has no author', { author: null }],
    ['has no text', { html: null }],
  ])('B17: what %s is a tombstone over its replies', (_why, given) => {
    const page = one({ ...given, replies: [comment('c2')] });
    const tombstone = page.slice(0, page.indexOf('id="comment-c2"'));
    expect(tombstone).toContain('This comment was removed.');
    expect(tombstone).not.toMatch(/text of c1|Ada|Reply|avatar/);
    expect(page).toContain('text of c2');
  });

  test('H5: replies that are not on the page are counted and linked', () => {
    const page = one({ replyCount: 9, replies: [comment('c2'), comment('c3')], moreRepliesUrl: '/more' });
    expect(page).toContain('<a href="/more">Show more replies (7)</a>');
  });

  test('H5: the replies to one comment hang under it and lead back', () => {
    const head = comment('c1', { depth: 2, replies: [comment('c2')] });
    const page = html({
      thread: { comment: head, backUrl: '/back' },
      comments: [comment('c3')],
      nextUrl: '/on',
    });
    expect(page.indexOf('comment-c3')).toBeGreaterThan(page.indexOf('comment-c1'));
    expect(page).not.toContain('comment-c2');
    expect(page).toContain('<a href="/back">Back to the whole discussion</a>');
    expect(page).toContain('<a href="/on" rel="next">More replies</a>');
  });

  test('H6: the way on is named by the order of the list', () => {
    expect(html({ nextUrl: '/on' })).toContain('<a href="/on" rel="next">Later replies</a>');
    expect(html({ nextUrl: '/on', order: 'newest' })).toContain('>Earlier replies</a>');
    expect(html({ firstUrl: '/first' })).toContain('<a href="/first">Back to the first replies</a>');
    expect(html()).not.toContain('Pages of replies');
  });

  test('B22: its author sees a held comment, that it is held, and no way to answer it', () => {
    const page = html({ own: { ...OWN, id: 'c7', html: '<p>held</p>', why: 'It carries links.' } });
    expect(page).toContain('after it has been approved. It carries links.');
    expect(page).toContain('id="comment-c7"');
    expect(page).toContain('Your comment is awaiting moderation.');
    expect(page).toContain('This is a preview; it will be visible after it has been approved.');
    expect(page).not.toContain('>Reply<');
  });

  test('H15: names and texts choose their own direction', () => {
    const page = one({ author: { ...ADA, name: 'علی' } });
    expect(page).toContain('<bdi dir="auto">علی</bdi>');
    expect(page).toContain('<div class="comment-body" lang="en" dir="auto">');
  });
});

describe('B12, B16: what its author may do with a comment', () => {
  const forms = (page: string) =>
    [...page.matchAll(/<form method="post" action="([^"]+)">/g)].map(([, at]) => at);

  test('stands below it, while it waits and when it is shown, with the capability in forms and never in an address', () => {
    for (const page of [
      html({ own: { ...OWN, actions: ACTIONS } }),
      one({ own: { actions: ACTIONS, change: null } }),
    ]) {
      expect(forms(page)).toEqual([ACTIONS.editUrl, ACTIONS.deleteUrl]);
      expect(page.match(/<input type="hidden" name="capability" value="a-capability"\/>/g)).toHaveLength(2);
      expect(page).toContain('until <time datetime="2026-11-23T14:10:00.000Z">14:10 UTC</time>');
      expect(page).not.toMatch(/(href|action)="[^"]*a-capability/);
    }
    expect(forms(one({}))).toEqual([]);
  });

  test('only deleting, where changing is not allowed', () => {
    expect(forms(one({ own: { actions: { ...ACTIONS, editUrl: null }, change: null } }))).toEqual([
      ACTIONS.deleteUrl,
    ]);
  });

  test('a change that waits stands below the public text', () => {
    const page = one({ own: { actions: null, change: { html: '<p>new</p>', why: 'It carries links.' } } });
    expect(page).toMatch(/text of c1.*Your change is awaiting moderation\..*It carries links\..*<p>new<\/p>/);
  });
});

describe('authors', () => {
  test('B9: a website is linked without vouching for it', () => {
    expect(one({})).toContain(
      '<a href="https://ada.example/" rel="ugc nofollow noopener"><bdi dir="auto">Ada</bdi></a>',
    );
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    '//evil.example',
    'https://bank.example@evil.example/',
    'not an address',
    '',
  ])('promise 4: %j is not linked', (url) => {
    const page = one({ author: { ...ADA, url } });
    expect(page).toContain('<span id="author-c1"><bdi dir="auto">Ada</bdi></span>');
    expect(page).not.toContain('ugc nofollow');
  });

  test('promise 4: a name stays text wherever it is shown, attributes included', () => {
    const name = '"><img src=x onerror=alert(1)><script>alert(1)</script>';
    const page = html({
      comments: [comment('c1', { author: { ...ADA, name }, answers: { name, url: '#x' } })],
      own: { ...OWN, id: 'c2', name },
      thread: { comment: comment('c3', { author: { ...ADA, name } }), backUrl: '/' },
    });
    expect(page).not.toMatch(/<script|<img src=x/);
    expect(page).toContain('aria-label="Reply to &quot;>&lt;img src=x onerror=alert(1)>');
  });

  test('promise 4: a website cannot leave its attribute', () => {
    const page = one({ author: { ...ADA, url: 'https://a.example/"onmouseover="alert(1)' } });
    expect(page).toContain('href="https://a.example/%22onmouseover=%22alert(1)"');
  });
});
